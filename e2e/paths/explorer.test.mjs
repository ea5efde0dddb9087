// A journalist's path: find a figure, see it, take it away, with the keyboard alone and without script.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, startDemo, watchedPage } from "../support.mjs";

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

test("without script, choices are sent by a button and the address holds them", async () => {
  const { page, context } = await watchedPage(browser, demo.address, { javaScriptEnabled: false });
  await page.goto(`${demo.address}/donnees`);
  await page.locator('label:has-text("Carte des départements")').click();
  await page.locator('button:has-text("Afficher")').click();
  await page.waitForURL(/drawing=map/); // the whole page, not its first half
  const address = new URL(page.url());
  assert.equal(address.searchParams.get("drawing"), "map");
  const shapes = await page.locator("main figure svg a").count();
  assert.ok(shapes >= 101, `${shapes} départements are drawn and lead to their page`);
  await context.close();
});

test("the sums of the départements are those of the producer", async () => {
  const { page, context } = await watchedPage(browser, demo.address);
  const expected = [
    ["2024-07", "violences-physiques-intrafamiliales", "2016", 95079],
    ["2025-06", "violences-physiques-intrafamiliales", "2016", 113821],
    ["2026-01", "violences-physiques-intrafamiliales", "2016", 113821],
    ["2026-01", "violences-sexuelles", "2025", 132349],
  ];
  for (const [release, indicator, period, value] of expected) {
    const query = `release=${release}&rows=period&columns=indicator&indicator=${indicator}&period=${period}&territory=FR`;
    const response = await page.request.get(`${demo.address}/api/v1/datasets/crimes-delits-departements/table?${query}&format=csv`);
    assert.equal(response.status(), 200);
    const text = await response.text();
    assert.ok(text.includes(String(value)), `${release} ${indicator} ${period}: ${text}`);
  }
  await context.close();
});

test("with the keyboard alone: skip to the content, choose, show", async () => {
  const { page, context, faults } = await watchedPage(browser, demo.address);
  await page.goto(`${demo.address}/donnees`);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.hasAttribute("data-quick-exit")), "the quick exit comes first");
  let presses = 0;
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
  while (!(await focused()).includes("contenu") && presses++ < 5) await page.keyboard.press("Tab");
  for (presses = 0; presses < 80; presses++) {
    if (await page.evaluate(() => document.activeElement.matches('input[name="measure"]'))) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/measure=rate/);
  assert.ok((await page.textContent("main figure")).includes("habitants"));
  assert.deepEqual(await faults(), []);
  await context.close();
});

test("each file of a table can be had, and says where it comes from", async () => {
  const { page, context } = await watchedPage(browser, demo.address);
  await page.goto(`${demo.address}/donnees?dataset=crimes-delits-departements&indicator=violences-sexuelles&territory=93&drawing=line`);
  const links = await page.locator(".downloads a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const magic = { csv: "", json: "{", xlsx: "PK", ods: "PK", parquet: "PAR1" };
  for (const [format, start] of Object.entries(magic)) {
    const link = links.find((href) => href.endsWith(`format=${format}`));
    const response = await page.request.get(demo.address + link);
    assert.equal(response.status(), 200, link);
    const body = await response.body();
    assert.ok(body.length > 200 && body.toString("latin1").startsWith(start), `${format}: ${body.length} bytes`);
  }
  await context.close();
});

test("leaving quickly: Shift three times leads to the harmless page and back leads nowhere here", async () => {
  const { page, context } = await watchedPage(browser, demo.address);
  await page.goto(`${demo.address}/`);
  const harmless = await page.getAttribute("[data-quick-exit]", "href");
  await page.route("**/*", (route) =>
    route.request().url().startsWith(demo.address) ? route.continue() : route.fulfill({ body: "<title>meteo</title>", contentType: "text/html" }),
  );
  for (let time = 0; time < 3; time++) await page.keyboard.press("Shift");
  await page.waitForURL(harmless);
  await page.goBack().catch(() => null);
  assert.ok(!page.url().startsWith(`${demo.address}/`), `back led to ${page.url()}`);
  await context.close();
});
