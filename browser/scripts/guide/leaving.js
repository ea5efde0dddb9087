// Leaving in a hurry: the first link of the page, or Shift three times. What this site left in the browser goes first.
const PRESSES = 3;
const WITHIN = 5000;
const LONGEST_WAIT = 400;

function forgetForms() {
  Array.prototype.forEach.call(document.forms, (form) => form.reset());
  Array.prototype.forEach.call(document.querySelectorAll("[data-ticked]"), (list) => {
    list.textContent = "";
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-sheet] input"), (input) => {
    input.value = "";
  });
}

/** Takes away all that these pages may have left; resolves when done, or soon after. */
export function forget() {
  forgetForms();
  const done = [];
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch (refused) {
    // A browser that refuses storage has none.
  }
  if ("caches" in window) {
    done.push(caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))));
  }
  if ("serviceWorker" in navigator && navigator.serviceWorker.getRegistrations) {
    if (navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage("forget");
    const all = navigator.serviceWorker.getRegistrations();
    done.push(all.then((found) => Promise.all(found.map((one) => one.unregister()))));
  }
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
  return Promise.race([Promise.all(done).catch(() => {}), late]);
}

function leave(link) {
  document.documentElement.hidden = true;
  const go = () => window.location.replace(link.href);
  forget().then(go, go);
}

export function leaving(root) {
  const link = root.querySelector("[data-quick-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link);
  });
  let presses = [];
  // A capital letter typed with Shift is not a call for help.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
  });
  root.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = presses.filter((time) => event.timeStamp - time < WITHIN);
    presses.push(event.timeStamp);
    if (presses.length >= PRESSES) leave(link);
  });
  // A page kept in memory by the browser must come back without its answers.
  window.addEventListener("pagehide", forgetForms);
  window.addEventListener("pageshow", () => {
    document.documentElement.hidden = false;
  });
}
