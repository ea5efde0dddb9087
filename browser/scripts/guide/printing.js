// A button to print, where there is a script to press it.
export function printing(root) {
  Array.prototype.forEach.call(root.querySelectorAll("[data-print]"), (part) => {
    part.hidden = false;
    part.querySelector("button").addEventListener("click", () => window.print());
  });
}
