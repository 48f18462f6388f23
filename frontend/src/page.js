// Small things the modules share.

/** The words of the script, in the page's language: `text.offline`. */
export const text = new Proxy({}, { get: (_, name) => document.getElementById("script-texts")?.dataset[name] ?? "" });

/** Say something to a screen reader without moving anything. */
export function announce(words) {
  const announcer = document.getElementById("announcer");
  if (!announcer || !words) return;
  announcer.textContent = "";
  // An unchanged text is not read again; a moment of silence makes it a new one.
  setTimeout(() => (announcer.textContent = words), 60);
}

export const isVisible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;

/** Keep a taste for a year. The server reads the same cookie, so the next page is right from the start. */
export function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

/** Run now and for whatever htmx puts on the page later. */
export function onContent(run) {
  run(document);
  document.addEventListener("htmx:after:swap", (event) => run(event.detail?.ctx?.target ?? document));
}
