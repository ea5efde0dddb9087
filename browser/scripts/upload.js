// Sending a file: how far it is, in a bar and in words. Without this script the browser sends it as any form.

function enhance(form) {
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
      const page = request.responseXML;
      if (request.responseURL !== form.action || !page) {
        window.location.assign(request.responseURL || form.action);
        return;
      }
      // The same page with what is wrong in the file: shown in the place of this one.
      document.title = page.title;
      document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
      document.querySelector("[data-error-summary], main").focus();
    });
    request.addEventListener("error", () => {
      bar.remove();
      form.submit();
    });
    request.send(new FormData(form));
  });
}

export function uploads(root) {
  root.querySelectorAll("form[data-upload]").forEach(enhance);
}
