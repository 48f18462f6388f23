// What goes wrong with a request of htmx is told here, once, in the same place and the same words.
import { text } from "./page.js";

const EXPECTED = 422; // a form with its errors: swapped in like any other answer

function clear() {
  document.getElementById("problem")?.replaceChildren();
}

// The button that was pressed is the answer where a form has several: it is pressed again.
function again(source, submitter) {
  clear();
  if (!source?.isConnected) location.reload();
  else if (source instanceof HTMLFormElement) source.requestSubmit(submitter?.form === source ? submitter : null);
  else if (source.matches("a, button")) source.click();
  else if (source.form?.method === "get") source.form.requestSubmit();
  else location.reload();
}

function tell(what, more, { label, act }) {
  const place = document.getElementById("problem");
  const template = document.getElementById("problem-template");
  if (!place || !template) return;
  const piece = template.content.cloneNode(true);
  piece.querySelector("[data-problem-what]").textContent = what;
  piece.querySelector("[data-problem-more]").textContent = more;
  const retry = piece.querySelector("[data-problem-again]");
  retry.firstElementChild.textContent = label;
  retry.addEventListener("click", act);
  const close = piece.querySelector("[data-problem-close]");
  close.firstElementChild.textContent = text.close;
  close.addEventListener("click", clear);
  place.replaceChildren(piece);
}

const retry = (ctx) => ({ label: text.tryAgain, act: () => again(ctx.sourceElement, ctx.request?.submitter) });
const reload = () => ({ label: text.reload, act: () => location.reload() });

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  // The server says where to go, to sign in again for instance.
  if (ctx.hx?.redirect) return;
  const { status, raw } = ctx.response;
  const signedOut = raw.redirected && new URL(raw.url).pathname.startsWith("/konto/login/");
  if (!signedOut && (status < 400 || status === EXPECTED)) return;
  event.preventDefault();
  if (signedOut || status === 403) tell(text.refused, text.signedOut, reload());
  else if (status === 404 || status === 410) tell(text.refused, text.gone, reload());
  else if (status === 429) tell(text.refused, text.busy, retry(ctx));
  else tell(text.refused, text.broken, retry(ctx));
});

document.addEventListener("htmx:error", (event) => {
  const ctx = event.detail?.ctx;
  if (!ctx) return;
  // No answer at all: the network, or a service that is down.
  if (!ctx.response) tell(text.offline, text.offlineMore, retry(ctx));
  else tell(text.refused, text.broken, reload());
});

document.addEventListener("htmx:after:swap", clear);
