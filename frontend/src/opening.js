// Dialogs and small menus.
import { onContent } from "./page.js";

function open(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  focusFirst(dialog);
}

function focusFirst(dialog) {
  const body = dialog.querySelector(".gl-dialog__body") ?? dialog;
  const field =
    body.querySelector("[aria-invalid=true], [autofocus]") ??
    body.querySelector(":is(input:not([type=hidden]), select, textarea):not(:disabled)");
  field?.focus();
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const opener = target.closest?.("[data-opens]");
  if (opener && opener.dataset.opens !== "key-help") {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      opener.closest("details[data-menu]")?.removeAttribute("open");
      open(dialog);
    }
  }
  const closer = target.closest?.("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
  target.closest?.("[data-dismiss]")?.closest(".gl-message")?.remove();
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});

// What is fetched into an open dialog takes the focus, as if it had been there.
document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail?.ctx?.target;
  const dialog = target?.closest?.("dialog[open]");
  if (dialog && !target.querySelector("[data-focus]")) focusFirst(dialog);
});

// A dialog whose form came back with errors opens by itself.
onContent((root) => {
  for (const dialog of root.querySelectorAll("dialog[data-open-now]")) open(dialog);
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});

// On paper, what is folded is shown.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
