// Sending a file: how far it is, in a bar and in figures. Without this script the browser sends it as any form.

function enhance(form, label, again) {
  let sending = false;
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    if (event.defaultPrevented || ![...form.querySelectorAll("input[type=file]")].some(({ files }) => files.length)) return;
    event.preventDefault();
    sending = true;
    const told = progress(form, label);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", ({ loaded, total }) => told.at(total ? loaded / total : 0));
    request.upload.addEventListener("load", () => told.at(1));
    request.addEventListener("load", () => {
      const led = request.responseURL !== form.action && request.responseURL;
      if (!show(request.responseXML, led, again)) window.location.assign(led || window.location.href);
    });
    request.addEventListener("error", () => {
      told.gone();
      form.submit();
    });
    request.send(new FormData(form, event.submitter));
  });
}

/** A bar at the end of the form, and its share in figures. */
function progress(form, label) {
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.className = "upload";
  bar.max = 1;
  bar.setAttribute("aria-label", label);
  const share = document.createElement("p");
  share.className = "govuk-body";
  share.setAttribute("aria-hidden", "true");
  form.append(words, bar, share);
  words.textContent = label;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  return {
    at(part) {
      bar.value = part;
      share.textContent = percent.format(part);
    },
    gone: () => [words, bar, share].forEach((one) => one.remove()),
  };
}

/**
 * Puts the answer in the place of what is shown: asking for its address again would lose what it says was done, which is said once.
 * The answer is the form with what is wrong in the file, or the page to which the sending led: then its address is the page's.
 */
function show(page, address, again) {
  const [shown, answer] = [document, page].map((from) => from?.querySelector(".page"));
  if (!shown || !answer) return false;
  document.title = page.title;
  if (address && address !== window.location.href) {
    window.history.pushState(null, "", address);
    window.addEventListener("popstate", () => window.location.reload(), { once: true });
  }
  shown.replaceWith(document.adoptNode(answer));
  window.scrollTo(0, 0);
  answer.querySelector("main")?.focus({ preventScroll: true });
  again(answer);
  return true;
}

export function uploads(root, again) {
  const inputs = [...root.querySelectorAll("input[data-upload]")];
  const first = inputs.filter((input, rank) => inputs.findIndex(({ form }) => form === input.form) === rank);
  first.forEach((input) => input.form && enhance(input.form, input.dataset.upload, again));
}
