// The explorer answers as one chooses. Without this script, its button sends the form and the page comes back.
const WAIT = 300;

/** The address that the form would open. */
function addressOf(form) {
  const url = new URL(form.action, window.location.href);
  url.search = new URLSearchParams(new FormData(form)).toString();
  return url;
}

/** What has the focus, named so that it can be found again in the new page. */
function focused() {
  const { name, value, id, type } = document.activeElement ?? {};
  if (!name) return id ? `#${CSS.escape(id)}` : null;
  const exact = type === "checkbox" || type === "radio" ? `[value="${CSS.escape(value)}"]` : "";
  return `[name="${CSS.escape(name)}"]${exact}`;
}

/** Puts the parts of the new page in the place of the old ones; what was unfolded or scrolled stays so. */
function swap(page) {
  const focus = focused();
  const open = [...document.querySelectorAll(".explorer__choices details")].map((details) => details.open);
  const scrolls = [...document.querySelectorAll(".explorer__list")].map((list) => list.scrollTop);
  for (const part of [".explorer", ".header__tools"]) {
    const [before, after] = [document.querySelector(part), page.querySelector(part)];
    if (before && after) before.replaceWith(document.adoptNode(after));
  }
  document.title = page.title;
  document.querySelectorAll(".explorer__choices details").forEach((details, rank) => {
    details.open ||= open[rank] ?? false;
  });
  document.querySelectorAll(".explorer__list").forEach((list, rank) => {
    list.scrollTop = scrolls[rank] ?? 0;
  });
  if (focus) document.querySelector(`.explorer ${focus}`)?.focus({ preventScroll: true });
}

export function explorer(root) {
  if (!root.querySelector(".explorer [data-explorer]")) return;
  const status = document.createElement("div");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  let running = null;
  let timer = 0;
  const open = async (url, record) => {
    running?.abort();
    running = new AbortController();
    root.querySelector(".explorer__result")?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !page.querySelector(".explorer")) throw new Error(String(answer.status));
      if (record) history.pushState(null, "", url);
      swap(page);
      status.textContent = root.querySelector(".explorer__result :is(.figure__title, caption)")?.textContent ?? "";
    } catch (error) {
      // The server's own page says what is wrong better than we could.
      if (error.name !== "AbortError") window.location.assign(url);
    }
  };
  const chosen = (event) => event.target.closest?.("form[data-explorer]");

  root.addEventListener("change", (event) => {
    const form = chosen(event);
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(addressOf(form), true), WAIT);
  });
  root.addEventListener("submit", (event) => {
    const form = chosen(event);
    if (!form) return;
    event.preventDefault();
    clearTimeout(timer);
    open(addressOf(form), true);
  });
  window.addEventListener("popstate", () => open(window.location.href, false));
}
