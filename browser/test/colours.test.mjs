// The palette keeps what it promises, in both modes: WCAG 2.2 AA, greyscale, colour-blind eyes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, distance, lightness, sights, tokens } from "./colours.mjs";

const WORDS = 4.5;
const MARKS = 3;
/** Foreground, background, least contrast. */
const PAIRS = [
  ...["paper", "surface", "sunken", "accent-soft", "warm-soft"].map((ground) => ["ink", ground, WORDS]),
  ...["paper", "surface", "sunken"].map((ground) => ["ink-soft", ground, WORDS]),
  ...["paper", "surface", "sunken", "accent-soft"].map((ground) => ["accent", ground, WORDS]),
  ["accent-hover", "paper", WORDS],
  ["on-accent", "accent", WORDS],
  ["on-accent", "accent-hover", WORDS],
  ["on-band", "band", WORDS],
  ["on-band-soft", "band", WORDS],
  ["warm", "paper", WORDS],
  ["warm", "surface", WORDS],
  ["warm", "warm-soft", WORDS],
  ["error", "paper", WORDS],
  ["error", "surface", WORDS],
  ["error", "error-soft", WORDS],
  ["success", "success-soft", WORDS],
  ["on-success", "success", WORDS],
  ["on-focus", "focus", WORDS],
  ["rule-strong", "paper", MARKS],
  ["rule-strong", "surface", MARKS],
  ["ink-soft", "paper", MARKS],
  ["hatch", "absent", MARKS],
  ["success", "paper", MARKS],
];
const SERIES = [1, 2, 3, 4, 5, 6].map((rank) => `series-${rank}`);
const CLASSES = [1, 2, 3, 4, 5].map((rank) => `class-${rank}`);

for (const mode of ["light", "dark"]) {
  const of = { ...tokens("light"), ...tokens(mode) };

  test(`${mode}: words and marks stand out from their ground`, () => {
    const faults = PAIRS.filter(([front, back, least]) => !(contrast(of[front], of[back]) >= least)).map(
      ([front, back, least]) => `${front} on ${back}: ${contrast(of[front], of[back]).toFixed(2)} < ${least}`,
    );
    for (const white of ["warm-strong", "warm-hover", "danger", "danger-edge"]) {
      if (contrast("#ffffff", of[white]) < WORDS) faults.push(`white on ${white}: ${contrast("#ffffff", of[white]).toFixed(2)}`);
    }
    assert.deepEqual(faults, []);
  });

  test(`${mode}: names of series can be read, and no two series look alike to any eye`, () => {
    const faults = SERIES.filter((name) => contrast(of[name], of.surface) < WORDS).map(
      (name) => `${name}: ${contrast(of[name], of.surface).toFixed(2)}`,
    );
    for (const sight of sights) {
      for (const [rank, a] of SERIES.entries()) {
        for (const b of SERIES.slice(rank + 1)) {
          const apart = distance(of[a], of[b], sight);
          if (apart < 0.06) faults.push(`${sight}: ${a} and ${b} are ${apart.toFixed(3)} apart`);
        }
      }
    }
    assert.deepEqual(faults, []);
  });

  test(`${mode}: classes of a map keep their order and their steps in grey`, () => {
    const steps = CLASSES.map((name) => lightness(of[name]));
    const signs = steps.slice(1).map((step, rank) => step - steps[rank]);
    assert.ok(signs.every((step) => Math.sign(step) === Math.sign(signs[0])), steps.join(" "));
    assert.ok(signs.every((step) => Math.abs(step) >= 9), steps.map((s) => s.toFixed(1)).join(" "));
  });
}
