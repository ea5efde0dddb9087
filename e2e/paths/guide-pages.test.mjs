// Every page that leaves no trace, as it is seen: by anybody, in the dark, through the strictest of browsers, and where there is none.
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { PAGES, startWatched, withExit } from "../guide.mjs";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, watchedPage } from "../support.mjs";

let server, browser;
before(async () => {
  server = await startWatched();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [prefix, paths] of [["", PAGES], ["/en", PAGES]]) {
  for (const path of paths) {
    test(`${prefix}${path} is accessible and keeps to itself`, async () => {
      const { page, context, faults } = await watchedPage(browser, server.address, { reducedMotion: "reduce" });
      const response = await page.goto(server.address + prefix + path);
      assert.equal(response.status(), 200);
      assert.equal(await page.getAttribute("html", "lang"), prefix ? "en" : "fr");
      assert.equal(await page.locator("h1").count(), 1, "one main heading");
      await assertAccessible(page, path);
      // A window of 320 px is also what a zoom of 400 % leaves of 1280.
      await page.setViewportSize({ width: 320, height: 256 });
      await assertNoSidewaysScroll(page, path);
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0, "nothing moves");
      assert.deepEqual(await faults(), []);
      await context.close();
    });
  }
}

test("dark mode keeps its contrasts", async () => {
  for (const path of ["/outils/reperes", "/orientation"]) {
    const { page, context } = await watchedPage(browser, server.address, { colorScheme: "dark" });
    await page.goto(server.address + path);
    await assertAccessible(page, `${path} (dark)`);
    await context.close();
  }
});

test("a browser as strict as Tor's at its safest shows and answers everything", async () => {
  // At its safest, Tor Browser runs no script, shows no SVG, and loads no font and no film.
  const { page, context, faults } = await withExit(browser, server, { javaScriptEnabled: false });
  const refused = [];
  await page.route(/\.(svg|woff2?|mp4)$/, (route) => (refused.push(route.request().url()), route.abort()));
  for (const path of PAGES) {
    const response = await page.goto(server.address + path);
    assert.equal(response.status(), 200);
    // A site behind an onion address must send nobody to another scheme or another place.
    const headers = response.headers();
    for (const name of ["strict-transport-security", "alt-svc", "onion-location", "set-cookie"]) assert.equal(headers[name], undefined, `${path}: ${name}`);
    assert.ok(!headers["content-security-policy"].includes("upgrade-insecure-requests"), path);
    const text = await page.textContent("main");
    assert.ok(text.length > 100, `${path} is there to be read`);
    for (const image of await page.locator("main img").all()) assert.ok((await image.getAttribute("src")).endsWith(".png"), path);
  }
  assert.ok(refused.every((url) => url.includes("guide-icon")), `nothing but the icon is missed: ${refused}`);
  await page.goto(`${server.address}/outils/reperes`);
  await page.check("#gorge");
  await page.click("form[data-tool] button");
  assert.match(await page.textContent("main"), /dangereux/);
  await page.click("[data-quick-exit]");
  await page.waitForURL((url) => !url.href.startsWith(server.address));
  assert.deepEqual((await faults()).filter((fault) => !/meteofrance|guide-icon|ERR_FAILED/.test(fault)), []);
  await context.close();
});

test("posters are shown and taken, with a département's own numbers", async () => {
  const { page, context, faults } = await watchedPage(browser, server.address);
  for (const path of ["/outils/affiches", "/en/outils/affiches/93"]) {
    await page.goto(server.address + path);
    const pictures = await page.$$eval("main img", (images) => images.map((image) => [image.complete, image.naturalWidth, image.alt !== ""]));
    assert.deepEqual(pictures, [[true, 220, true], [true, 220, true], [true, 220, true]]);
    for (const [extension, start] of [["pdf", "%PDF-"], ["svg", "<svg"]]) {
      const links = page.locator(`main a[download$=".${extension}"]`);
      assert.equal(await links.count(), 3);
      for (const link of await links.all()) {
        const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
        assert.equal(readFileSync(await download.path(), "latin1").slice(0, start.length), start);
      }
    }
  }
  await page.goto(`${server.address}/outils/affiches`);
  await page.click("main .places a");
  assert.equal(page.url(), `${server.address}/outils/affiches/93`);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test("an address that does not exist is as neutral as the others", async () => {
  const { page, context } = await watchedPage(browser, server.address);
  for (const path of ["/outils/rien", "/outils/rien/du-tout", "/en/orientation/nothing"]) {
    const response = await page.goto(server.address + path);
    assert.equal(response.status(), 404);
    assert.equal(response.headers()["cache-control"], "no-store", path);
    assert.match(await page.title(), /^(Informations pratiques|Practical information)$/, path);
    assert.ok(await page.locator("a").first().evaluate((link) => link.matches("[data-quick-exit]")), path);
  }
  await context.close();
});
