// Forms: focus on the summary of errors, one send per click, a warning before a half-filled form is left.

function focusErrors(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset, .govuk-form-group") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

/** Whether the page was given back with something wrong in that form: what was written is nowhere else. */
function wasRefused(form) {
  const links = [...form.ownerDocument.querySelectorAll("[data-error-summary] a[href^='#']")];
  return links.some((link) => form.contains(form.ownerDocument.getElementById(link.hash.slice(1))));
}

function warnBeforeLeaving(form) {
  let changed = wasRefused(form);
  form.addEventListener("input", () => (changed = true));
  for (const safe of ["submit", "draft-kept"]) form.addEventListener(safe, () => (changed = false));
  window.addEventListener("quick-exit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

/** A moment after the last change, what was begun is kept on the server: it leaves no trace on this device. */
function keepDraft(tools) {
  const form = tools.closest("form");
  const state = tools.querySelector("[data-draft-state]");
  let later;
  async function keep() {
    later = undefined;
    const written = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const body = new URLSearchParams([...written, ["draft", tools.dataset.draft], ["draft_quiet", "1"]]);
    const answer = await fetch(tools.dataset.keep, { method: "POST", body }).catch(() => undefined);
    if (later) return;
    const kept = answer?.status === 204;
    state.textContent = kept ? tools.dataset.kept : answer?.status === 413 ? tools.dataset.tooLong : tools.dataset.lost;
    if (kept) form.dispatchEvent(new Event("draft-kept"));
  }
  function keepSoon() {
    clearTimeout(later);
    later = setTimeout(keep, 1500);
  }
  form.addEventListener("input", keepSoon);
  if (wasRefused(form)) keepSoon();
  form.addEventListener("submit", () => clearTimeout(later));
}

function sendOnce(form) {
  let sentAt = 0;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - sentAt < 1000 && sentAt > 0) event.preventDefault();
    else sentAt = event.timeStamp;
  });
}

function sendOnChange(form) {
  form.addEventListener("change", () => form.requestSubmit());
}

export function forms(root) {
  focusErrors(root);
  root.querySelectorAll("form[data-warn-before-leaving]").forEach(warnBeforeLeaving);
  root.querySelectorAll("[data-draft]").forEach(keepDraft);
  root.querySelectorAll("form[data-send-once]").forEach(sendOnce);
  root.querySelectorAll("form[data-send-on-change]").forEach(sendOnChange);
}
