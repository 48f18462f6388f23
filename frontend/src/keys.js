// The keys. `/` the search field, arrows from row to row, `?` the help, a letter for whatever carries data-key.
import { isVisible } from "./page.js";

const FIELD = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

const inField = (element) => Boolean(element?.closest?.(FIELD));
const lettersOn = () => document.documentElement.dataset.letterKeys !== "off";

function rowLinks(within) {
  return [...within.querySelectorAll("[data-row] a[data-row-link]")].filter(isVisible);
}

function moveRow(step, within) {
  const here = document.activeElement;
  const search = searchField(within);
  const row = here?.closest?.("[data-row]");
  const searching = Boolean(here?.matches?.("[data-search]"));
  // Arrows belong to the list only where nothing else uses them.
  if (!(here === document.body || here?.id === "main" || row || searching) || (inField(here) && !searching)) return false;
  const links = rowLinks(within);
  if (!links.length) return false;
  const at = row ? links.findIndex((link) => row.contains(link)) : -1;
  if (at === -1 && step < 0) return false;
  if (at === 0 && step < 0) {
    search?.focus();
    return Boolean(search);
  }
  const next = links[Math.min(at + step, links.length - 1)];
  next.focus();
  next.closest("[data-row]").scrollIntoView({ block: "nearest" });
  return true;
}

/** A page's own search field is nearer than the one in the bar. */
function searchField(within = document) {
  const fields = [...within.querySelectorAll("[data-search]")].filter(isVisible);
  return fields.find((candidate) => candidate.closest("main")) ?? fields[0];
}

function focusSearch() {
  const field = searchField();
  if (!field) return false;
  field.focus();
  field.select?.();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const open = document.querySelector("dialog[open]:modal");
  const within = open ?? document;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!event.shiftKey && moveRow(event.key === "ArrowDown" ? 1 : -1, within)) event.preventDefault();
    return;
  }
  if (inField(event.target) || !lettersOn()) return;
  if (event.key === "/" && !open) {
    if (focusSearch()) event.preventDefault();
  } else if (event.key === "?" && !open) {
    const help = document.getElementById("key-help");
    if (help) {
      event.preventDefault();
      showHelp(help);
    }
  } else if (/^\p{L}$/u.test(event.key) && !event.shiftKey) {
    const key = CSS.escape(event.key.toLowerCase());
    const target = [...within.querySelectorAll(`[data-key="${key}"]`)].find(
      (element) => reachable(element) && !element.disabled,
    );
    if (!target) return;
    event.preventDefault();
    const menu = closedMenu(target);
    if (menu) menu.open = true;
    target.focus();
    target.click();
  }
});

/** The closed menu that a button or link stands in, if it does: its letter works all the same. */
function closedMenu(element) {
  const menu = element.closest("details.gl-menu:not([open])");
  return menu && isVisible(menu) ? menu : null;
}

function reachable(element) {
  return isVisible(element) || closedMenu(element) !== null;
}

/** The words of a button or link, without the number that may stand beside them. */
function wordsOf(element) {
  const parts = [...element.querySelectorAll(".aksel-label, span")].map((part) => part.textContent.trim());
  return parts.find(Boolean) ?? element.textContent.trim();
}

/** The help also lists the letters of this page, in the words of the buttons that carry them. */
function showHelp(help) {
  const box = help.querySelector("[data-page-keys]");
  const list = help.querySelector("[data-page-keys-list]");
  const seen = new Set();
  list.replaceChildren();
  for (const element of document.querySelectorAll("[data-key]")) {
    const key = element.dataset.key;
    const words = wordsOf(element);
    if (!key || seen.has(key) || !reachable(element) || !words) continue;
    seen.add(key);
    const line = document.createElement("div");
    const term = document.createElement("dt");
    const sign = document.createElement("kbd");
    const meaning = document.createElement("dd");
    sign.textContent = key;
    meaning.textContent = words;
    term.append(sign);
    line.append(term, meaning);
    list.append(line);
  }
  box.hidden = seen.size === 0;
  if (!help.open) help.showModal();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.('[data-opens="key-help"]');
  if (opener) {
    event.preventDefault();
    showHelp(document.getElementById("key-help"));
  }
  const toSearch = event.target.closest?.("[data-goes-to-search]");
  if (toSearch && focusSearch()) event.preventDefault();
});
