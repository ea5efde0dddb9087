// A tool is scored in the page: the same counts and rules as the server's, read from the page itself.

/** `2 red|1 yes` → [[2, "red"], [1, "yes"]]. */
function terms(text, between) {
  return text
    .split(between)
    .filter((term) => term !== "")
    .map((term) => {
      const space = term.indexOf(" ");
      return [Number(term.slice(0, space)), term.slice(space + 1)];
    });
}

export function tally(boxes) {
  const counts = {};
  boxes.forEach((box) => {
    if (!box.checked) return;
    terms(box.getAttribute("data-weights"), "|").forEach(([weight, name]) => {
      counts[name] = (counts[name] || 0) + weight;
    });
  });
  return counts;
}

/** Whether counts satisfy a rule; an empty rule takes all. */
export function holds(rule, counts) {
  if (rule === "") return true;
  return rule.split("|").some((group) => terms(group, "&").every(([least, name]) => (counts[name] || 0) >= least));
}

function list(root, selector) {
  return Array.prototype.slice.call(root.querySelectorAll(selector));
}

/** The sheet for the file: what was ticked and what was not, written in the page and nowhere else. */
function fillSheet(answers, boxes) {
  list(answers, "[data-ticked]").forEach((ul) => {
    const wanted = ul.getAttribute("data-ticked") === "yes";
    ul.textContent = "";
    boxes
      .filter((box) => box.checked === wanted)
      .forEach((box) => {
        const line = document.createElement("li");
        line.textContent = document.querySelector(`label[for="${box.id}"]`).textContent;
        ul.appendChild(line);
      });
  });
}

function enhance(form) {
  const answers = document.querySelector("[data-answers]");
  if (!answers) return;
  const outcomes = list(answers, "[data-outcome]");
  const boxes = list(form, "[data-weights]");
  const answer = (event) => {
    event.preventDefault();
    const counts = tally(boxes);
    const found = outcomes.filter((outcome) => holds(outcome.getAttribute("data-rule"), counts))[0];
    outcomes.forEach((outcome) => {
      outcome.hidden = outcome !== found;
    });
    fillSheet(answers, boxes);
    form.hidden = true;
    answers.hidden = false;
    window.scrollTo(0, 0);
    found.querySelector("h2").focus();
  };
  form.addEventListener("submit", answer);
  list(form, "[data-see]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", answer);
  });
  const again = answers.querySelector("[data-again]");
  again.addEventListener("click", () => {
    answers.hidden = true;
    form.hidden = false;
    const first = form.querySelector("input[type=checkbox]");
    if (first) first.focus();
  });
}

export function tools(root) {
  list(root, "form[data-tool]").forEach(enhance);
}
