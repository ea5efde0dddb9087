// Sending a file: how far it is, in a bar and in words. Without this script the browser sends it as any form.

function enhance(form, again) {
  form.addEventListener("submit", (event) => {
    const { size } = form.querySelector("input[type=file]")?.files?.[0] ?? {};
    if (!size) return;
    event.preventDefault();
    const bar = document.createElement("progress");
    bar.className = "upload";
    bar.max = 100;
    bar.setAttribute("aria-label", form.dataset.upload);
    form.append(bar);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? (100 * loaded) / total : 0;
    });
    request.addEventListener("load", () => {
      if (!show(request.responseXML, request.responseURL, again)) window.location.assign(request.responseURL || form.action);
    });
    request.addEventListener("error", () => {
      bar.remove();
      form.submit();
    });
    request.send(new FormData(form));
  });
}

/**
 * Puts the answer in the place of what is shown: asking for its address again would lose what it says was done, which is said once.
 * The answer is the form with what is wrong in the file, or the page to which the sending led.
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
  root.querySelectorAll("form[data-upload]").forEach((form) => enhance(form, again));
}
