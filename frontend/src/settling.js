// Where focus and the list are after something changed.
import { announce, onContent } from "./page.js";

onContent((root) => {
  root.querySelector?.("[data-focus]")?.focus();
});

document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail?.ctx?.target ?? document;
  announce(target.querySelector?.("[data-announce]")?.textContent.trim());
});

// A list keeps its place: coming back, the row one opened has the focus again.
const key = () => `row:${location.pathname}${location.search}`;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-row-link]");
  if (link) sessionStorage.setItem(key(), link.getAttribute("href"));
});

if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
  const href = sessionStorage.getItem(key());
  if (href) document.querySelector(`a[data-row-link][href="${CSS.escape(href)}"]`)?.focus();
}
