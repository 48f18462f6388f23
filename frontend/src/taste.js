// Light or dark, letters as keys or not: at once here, and in a cookie for the next page.
import { remember } from "./page.js";

function press(form, value) {
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const value = event.submitter?.value;
  if (!value) return;
  const root = document.documentElement;
  if (form.hasAttribute("data-theme-form")) {
    event.preventDefault();
    remember("theme", value);
    root.classList.remove("light", "dark");
    if (value !== "auto") root.classList.add(value);
    press(form, value);
  } else if (form.hasAttribute("data-keys-form")) {
    event.preventDefault();
    remember("keys", value);
    root.dataset.letterKeys = value;
    press(form, value);
  }
});
