// Contacts are chosen in the page, by the same conditions as the server's.
function has(card, attribute, wanted) {
  return wanted === "" || ` ${card.getAttribute(attribute) || ""} `.indexOf(` ${wanted} `) >= 0;
}

function suits(card, need) {
  if (has(card, "data-flags", "emergency")) return true;
  const place = card.getAttribute("data-place");
  if (place && place !== need.place) return false;
  return (
    has(card, "data-situations", need.situation) &&
    has(card, "data-means", need.means) &&
    need.flags.every((flag) => has(card, "data-flags", flag))
  );
}

export function contacts(root) {
  const form = root.querySelector("[data-need]");
  if (!form) return;
  const cards = Array.prototype.slice.call(root.querySelectorAll("[data-contact]"));
  const results = root.querySelector("[data-results]");
  const none = root.querySelector("[data-none]");
  form.addEventListener("submit", (event) => {
    // Where local services are too many for the page, the server alone knows those of a département.
    if (form.getAttribute("data-places") && form.elements.d.value !== "") return;
    event.preventDefault();
    const flags = Array.prototype.slice.call(form.querySelectorAll("[name=f]"));
    const need = {
      situation: form.elements.s.value,
      place: form.elements.d.value,
      means: form.elements.m.value,
      flags: flags.filter((box) => box.checked).map((box) => box.value),
    };
    let shown = 0;
    cards.forEach((card) => {
      const fits = suits(card, need);
      card.hidden = !fits;
      if (fits && !has(card, "data-flags", "emergency")) shown += 1;
    });
    none.hidden = shown > 0;
    results.scrollIntoView();
    results.focus();
  });
}
