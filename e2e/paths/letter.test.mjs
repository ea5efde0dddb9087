// A letter after its publication: a later release revises what it quotes; its page says so and keeps its text.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo, watchedPage } from "../support.mjs";

let demo, browser;
before(async () => {
  demo = await startDemo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** An invented release, a year after the one that the letter quotes: 107 women killed in 2024 become 108. */
const LATER = `period,territory,indicator,unit_of_count,value,population,status,verification,source,note
2024,FR,feminicides-couple,victime,108,,revised,secondaire,"invented by this test",
`;

/** The page, once it holds these words. */
async function until(page, address, words) {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.goto(address);
    if ((await page.textContent("main")).includes(words)) return;
    await page.waitForTimeout(500);
  }
  assert.fail(`${address} never said «${words}»`);
}

test("a figure revised since is told above the letter, which does not change", async () => {
  const watched = await watchedPage(browser, demo.address);
  const { page } = watched;
  const letter = `${demo.address}/publications/lettre-2025`;
  await page.goto(letter);
  const text = page.locator(".letter__section").first();
  const before = await text.textContent();
  assert.equal(await page.locator(".govuk-notification-banner").count(), 0);

  const file = join(demo.data, "morts-2026-11.csv");
  writeFileSync(file, LATER);
  const command = ["import", file, "--dataset", "morts-violentes-couple", "--release", "2026-11", "--data", demo.data];
  const told = execFileSync(process.env.VIGIE_BIN, command, { encoding: "utf8" });
  assert.match(told, /morts-violentes-couple 2026-11: 1 cells? added/);

  await until(page, letter, "a été révisé depuis");
  const banner = page.locator(".govuk-notification-banner");
  assert.match(await banner.textContent(), /France, 2024\)\s*:\s*107 → 108, édition 2026-11/);
  assert.equal(await text.textContent(), before);
  await assertAccessible(page, "a letter with a revision");
  await page.setViewportSize({ width: 320, height: 800 });
  await assertNoSidewaysScroll(page, "a letter with a revision");

  await until(page, `${demo.address}/en/publications/lettre-2025`, "has been revised since");
  assert.match(await banner.textContent(), /107 → 108, release 2026-11/);
  assert.deepEqual(await watched.faults(), []);
});
