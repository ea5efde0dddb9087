// On narrow screens the sections fold behind a button. Without this script they are simply there.
const NARROW = window.matchMedia("(max-width: 40rem)");

function enhance(menu) {
  const toggle = menu.querySelector("button");
  const list = menu.querySelector("ul");
  if (!toggle || !list) return;
  const open = (shown) => {
    list.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
  };
  const follow = () => {
    toggle.hidden = !NARROW.matches;
    open(!NARROW.matches);
  };
  toggle.addEventListener("click", () => open(list.hidden));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || toggle.hidden) return;
    open(false);
    toggle.focus();
  });
  NARROW.addEventListener("change", follow);
  follow();
}

export function menus(root) {
  root.querySelectorAll("[data-menu]").forEach(enhance);
}
