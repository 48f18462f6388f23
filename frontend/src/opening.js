// Dialogs and small menus.
import { onContent } from "./page.js";

function open(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const field = dialog.querySelector(
    "[aria-invalid=true], [autofocus], .gl-dialog__body :is(input:not([type=hidden]), select, textarea)",
  );
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

// A dialog whose form came back with errors opens by itself.
onContent((root) => {
  for (const dialog of root.querySelectorAll("dialog[data-open-now]")) open(dialog);
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
