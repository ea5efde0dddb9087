// Tabs after the ARIA authoring practices. Without this script they are a table of contents and its sections.

function enhance(block) {
  const list = block.querySelector("ul");
  const links = [...block.querySelectorAll("ul a")];
  const panels = links.map((link) => document.getElementById(link.hash.slice(1)));
  if (!list || panels.includes(null)) return;

  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", block.querySelector(".govuk-tabs__title")?.textContent ?? "");
  links.forEach((link, rank) => {
    const panel = panels[rank];
    link.id ||= `tab-${panel.id}`;
    link.parentElement.setAttribute("role", "presentation");
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", link.id);
  });

  const show = (chosen, focus) => {
    links.forEach((link, rank) => {
      const selected = rank === chosen;
      link.setAttribute("aria-selected", String(selected));
      link.tabIndex = selected ? 0 : -1;
      link.parentElement.classList.toggle("govuk-tabs__list-item--selected", selected);
      panels[rank].hidden = !selected;
    });
    if (focus) links[chosen].focus();
  };
  const fromAddress = () => links.findIndex((link) => link.hash === window.location.hash);

  links.forEach((link, rank) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      show(rank, true);
    });
    link.addEventListener("keydown", (event) => {
      const last = links.length - 1;
      const next = { ArrowRight: rank + 1, ArrowLeft: rank - 1, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      show(next < 0 ? last : next > last ? 0 : next, true);
    });
  });
  window.addEventListener("hashchange", () => {
    if (fromAddress() >= 0) show(fromAddress(), false);
  });
  show(Math.max(fromAddress(), 0), false);
}

export function tabs(root) {
  root.querySelectorAll("[data-tabs]").forEach(enhance);
}
