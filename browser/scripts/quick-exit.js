// Leaving in a hurry: the link on top of public pages, or Shift pressed three times within five seconds.
const PRESSES = 3;
const WITHIN = 5000;

/** Hides the page at once, then replaces it, so that "back" does not return here; nothing may ask first whether to stay. */
function leave(link) {
  window.dispatchEvent(new Event("quick-exit"));
  document.body.hidden = true;
  document.title = " ";
  window.location.replace(link.href);
}

export function quickExit(root) {
  const link = root.querySelector("[data-quick-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link);
  });
  let presses = [];
  root.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = presses.filter((time) => event.timeStamp - time < WITHIN);
    presses.push(event.timeStamp);
    if (presses.length >= PRESSES) leave(link);
  });
  // A capital letter typed with Shift is not a call for help.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
  });
  // A page kept in memory by the browser would come back hidden.
  window.addEventListener("pageshow", () => {
    document.body.hidden = false;
  });
}
