// Leaving in a hurry: the first link of the page, or Shift three times. What this site left in the browser goes first.
const PRESSES = 3;
const WITHIN = 5000;
// The page is blank meanwhile; what was asked of the browser before goes on without it.
const LONGEST_WAIT = 1000;

// What this site keeps here is looked up as the page opens, so that leaving has nothing to learn first.
let names = [];
let workers = [];

function registrations() {
  const has = "serviceWorker" in navigator && navigator.serviceWorker.getRegistrations;
  return has ? navigator.serviceWorker.getRegistrations() : Promise.resolve([]);
}

/** Looks up what this site keeps in the browser. */
export function remember() {
  const nothing = () => {};
  if ("caches" in window) caches.keys().then((found) => (names = found), nothing);
  registrations().then((found) => (workers = found), nothing);
}

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
  const done = names.map((name) => caches.delete(name)).concat(workers.map((one) => one.unregister()));
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch (refused) {
    // A browser that refuses storage has none.
  }
  if ("caches" in window) {
    done.push(caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))));
  }
  const worker = "serviceWorker" in navigator && navigator.serviceWorker.controller;
  if (worker) worker.postMessage("forget");
  done.push(registrations().then((found) => Promise.all(found.map((one) => one.unregister()))));
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
  remember();
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
