// A table that fits needs no way to scroll: one stop less for the keyboard.

function fit(box) {
  const scrolls = box.scrollWidth > box.clientWidth;
  if (scrolls) {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent || box.dataset.label);
  } else {
    box.dataset.label ??= box.getAttribute("aria-label") ?? "";
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

export function tables(root) {
  const boxes = [...root.querySelectorAll(".table-scroll")];
  if (boxes.length === 0 || !("ResizeObserver" in window)) return;
  const observer = new ResizeObserver((seen) => seen.forEach(({ target }) => fit(target)));
  boxes.forEach((box) => observer.observe(box));
}
