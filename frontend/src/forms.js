// Forms: sent once, drafts kept in this tab, filters that send themselves, copying.
import { announce, onContent, text } from "./page.js";

const buttonsOf = (form) => form.querySelectorAll("button[type=submit], button:not([type])");

function release(form) {
  if (!form?.dataset?.sent) return;
  delete form.dataset.sent;
  for (const button of buttonsOf(form)) {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
  }
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method !== "post" && !form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    // Not `disabled`: a disabled button loses the focus, and its name and value are not sent.
    for (const button of buttonsOf(form)) {
      button.setAttribute("aria-busy", "true");
      button.setAttribute("aria-disabled", "true");
    }
    // A file comes and the page stays: nothing else tells that the form is done.
    if (form.hasAttribute("data-file")) setTimeout(() => release(form), 2000);
  },
  true,
);

// Something else stopped it (a theme button, say): nothing was sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented && ![...form.attributes].some(({ name }) => name.startsWith("hx-"))) release(form);
});

document.addEventListener("htmx:finally:request", (event) => {
  const source = event.detail?.ctx?.sourceElement;
  release(source instanceof HTMLFormElement ? source : source?.form);
});

addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-submit-on-change]");
  form?.requestSubmit();
});

// --- Drafts ---------------------------------------------------------------------------------------------------------------

const PREFIX = "draft:";
const SENT = "draft-sent";
const keyOf = (form) => `${PREFIX}${location.pathname}:${form.dataset.draft}`;
const kept = (field) =>
  field.name && field.name !== "csrfmiddlewaretoken" && !["hidden", "password", "file", "submit"].includes(field.type);

function written(form) {
  return [...form.elements]
    .filter(kept)
    .filter((field) => (field.type !== "checkbox" && field.type !== "radio") || field.checked)
    .map((field) => [field.name, field.value]);
}

function restore(form, values) {
  const left = [...values];
  for (const field of [...form.elements].filter(kept)) {
    const at = left.findIndex(([name, value]) => name === field.name && (!/checkbox|radio/.test(field.type) || value === field.value));
    if (/checkbox|radio/.test(field.type)) field.checked = at !== -1;
    else if (at !== -1) field.value = left[at][1];
    if (at !== -1) left.splice(at, 1);
  }
}

let timer;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset?.draft) return;
  clearTimeout(timer);
  timer = setTimeout(() => sessionStorage.setItem(keyOf(form), JSON.stringify(written(form))), 250);
});

document.addEventListener("submit", (event) => {
  if (event.target.dataset?.draft) {
    clearTimeout(timer);
    sessionStorage.setItem(keyOf(event.target), JSON.stringify(written(event.target)));
    sessionStorage.setItem(SENT, keyOf(event.target));
  }
});

const hasErrors = (root) => Boolean(root.querySelector("[aria-invalid=true], .aksel-error-summary"));

// What did not arrive is kept: the next page that loads says nothing about it.
document.addEventListener("htmx:finally:request", (event) => {
  const ctx = event.detail?.ctx;
  if (ctx?.sourceElement?.dataset?.draft && !(ctx.response?.status < 400)) sessionStorage.removeItem(SENT);
});

// What was sent is forgotten when the next page shows that it was taken.
function forgetSent(root) {
  const sent = sessionStorage.getItem(SENT);
  if (sent && !hasErrors(root)) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}
forgetSent(document);

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail?.ctx?.sourceElement?.dataset?.draft) forgetSent(event.detail.ctx.target ?? document);
});

onContent((root) => {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const saved = sessionStorage.getItem(keyOf(form));
    if (!saved || hasErrors(form) || saved === JSON.stringify(written(form)) || form.querySelector("[data-draft-note]")) continue;
    restore(form, JSON.parse(saved));
    const note = document.createElement("p");
    note.className = "gl-muted gl-small gl-cluster";
    note.dataset.draftNote = "";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "aksel-button aksel-button--small";
    drop.dataset.variant = "tertiary";
    drop.textContent = text.draftDrop;
    drop.addEventListener("click", () => {
      sessionStorage.removeItem(keyOf(form));
      form.reset();
      note.remove();
    });
    note.append(text.draft, " ", drop);
    form.prepend(note);
  }
});

// Nothing about anybody stays behind in the browser of somebody who has left.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-clears-drafts]")) sessionStorage.clear();
});

// --- Copying --------------------------------------------------------------------------------------------------------------

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy], [data-copy-from]");
  if (!button) return;
  // A field is copied as it stands now, with what was changed in it.
  const copied = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom).value : button.dataset.copy;
  const label = button.querySelector(".aksel-label") ?? button;
  const before = button.dataset.label ?? label.textContent;
  button.dataset.label = before;
  try {
    await navigator.clipboard.writeText(copied);
    label.textContent = text.copied;
    announce(text.copied);
  } catch {
    label.textContent = text.notCopied;
    announce(text.notCopied);
  }
  setTimeout(() => (label.textContent = before), 2500);
});
