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

function warnBeforeLeaving(form) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
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
  root.querySelectorAll("form[data-send-once]").forEach(sendOnce);
  root.querySelectorAll("form[data-send-on-change]").forEach(sendOnChange);
}
