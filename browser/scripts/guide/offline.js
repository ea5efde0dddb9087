// Keeping these pages on the device, when somebody asks for it and only then; and taking them away.
import { forget, remember } from "./leaving.js";

function activated(registration) {
  const worker = registration.installing || registration.waiting || registration.active;
  if (worker.state === "activated") return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("not kept"));
    });
  });
}

export function offline(root) {
  const part = root.querySelector("[data-offline]");
  if (!part || !("serviceWorker" in navigator)) return;
  part.hidden = false;
  root.querySelector("[data-without]").hidden = true;
  const state = part.querySelector("[data-state]");
  const say = (what) => {
    state.textContent = state.getAttribute(`data-${what}`);
  };
  part.querySelector("[data-keep]").addEventListener("click", () => {
    const script = part.getAttribute("data-offline");
    const scopes = part.getAttribute("data-scopes").split(" ");
    const all = scopes.map((scope) => navigator.serviceWorker.register(script, { scope }).then(activated));
    Promise.all(all).then(
      () => {
        remember();
        say("kept");
      },
      () => say("failed"),
    );
  });
  part.querySelector("[data-forget]").addEventListener("click", () => {
    forget().then(() => say("forgotten"));
  });
}
