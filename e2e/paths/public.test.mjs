// Every public page: accessible, without third party, cookie or console error, in both languages, wide and narrow.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo, watchedPage } from "../support.mjs";

const PAGES = [
  "/",
  "/donnees",
  "/donnees?dataset=crimes-delits-departements&indicator=violences-sexuelles&territory=@departement&measure=rate&drawing=map",
  "/donnees?dataset=crimes-delits-departements&indicator=violences-sexuelles&territory=@region&measure=rate&drawing=bars",
  "/donnees?dataset=crimes-delits-departements&indicator=homicides,tentatives-homicide&territory=93,75,FR&drawing=table",
  "/donnees/crimes-delits-departements",
  "/donnees/morts-violentes-couple",
  "/territoires",
  "/territoires?nom=lille",
  "/territoires/93",
  "/territoires/R84",
  "/territoires/FR",
  "/territoires/93066",
  "/publications",
  "/publications/lettre-2025",
  "/plan-du-site",
  "/accessibilite",
  "/confidentialite",
  "/confidentialite/registre",
  "/mentions-legales",
  "/recherche",
  "/recherche?q=violances+seine",
  "/recherche?q=zzzz",
];

let demo;
let browser;
before(async () => {
  demo = await startDemo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const prefix of ["", "/en"]) {
  for (const path of PAGES) {
    const address = path === "/" && prefix ? prefix : prefix + path;
    test(`${address} is accessible and keeps to itself`, async () => {
      const { page, context, faults } = await watchedPage(browser, demo.address);
      const response = await page.goto(demo.address + address);
      assert.equal(response.status(), 200);
      assert.equal(await page.getAttribute("html", "lang"), prefix ? "en" : "fr");
      assert.equal(await page.locator("h1").count(), 1, "one main heading");
      await assertAccessible(page, address);
      await page.setViewportSize({ width: 320, height: 640 });
      await assertNoSidewaysScroll(page, address);
      assert.deepEqual(await faults(), []);
      await context.close();
    });
  }
}

test("dark mode keeps its contrasts", async () => {
  for (const path of ["/", PAGES[2], "/territoires/93", "/publications/lettre-2025"]) {
    const { page, context } = await watchedPage(browser, demo.address, { colorScheme: "dark" });
    await page.goto(demo.address + path);
    await assertAccessible(page, `${path} (dark)`);
    await context.close();
  }
});

test("a page that does not exist says so, in the language asked for, with ways back", async () => {
  for (const [path, word] of [["/rien", "n’existe"], ["/en/nothing", "not"], ["/territoires/96", "69"], ["/donnees/inconnu", "n’existe pas"]]) {
    const { page, context } = await watchedPage(browser, demo.address);
    const response = await page.goto(demo.address + path);
    assert.equal(response.status(), 404);
    assert.ok((await page.textContent("main")).includes(word), `${path}: ${await page.textContent("main")}`);
    assert.ok((await page.locator("main a").count()) >= 2);
    await assertAccessible(page, path);
    await context.close();
  }
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

// The last of this file: the release that it brings changes other pages too.
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
