// Leaving the pages that leave no trace, keeping them on a device, and a device that is ten years old.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { PAGES, startWatched, withExit } from "../guide.mjs";
import { openBrowser, watchedPage } from "../support.mjs";

let server, browser;
before(async () => {
  server = await startWatched();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// What browsers have learnt since 2016 (Chrome 58, Safari 10): a telephone of that year must do without.
const LEARNT_SINCE = () => {
  delete Object.fromEntries;
  delete Promise.prototype.finally;
  delete Promise.allSettled;
  delete Promise.any;
  delete window.queueMicrotask;
  delete window.structuredClone;
  delete window.AbortController;
  delete window.CSSStyleSheet.prototype.replaceSync;
  for (const name of ["flat", "flatMap", "at", "findLast", "toSorted"]) delete Array.prototype[name];
  for (const name of ["replaceAll", "matchAll", "at", "trimStart"]) delete String.prototype[name];
  for (const name of ["append", "replaceChildren", "toggleAttribute", "before", "after"]) delete Element.prototype[name];
  for (const name of ["caches", "HTMLDialogElement", "ResizeObserver"]) delete window[name];
  delete Navigator.prototype.serviceWorker;
};

test("a telephone of ten years ago gets its answers in the page, and leaves fast", async () => {
  const { page, context, faults } = await withExit(browser, server, { viewport: { width: 320, height: 480 } });
  await page.addInitScript(LEARNT_SINCE);
  await page.goto(`${server.address}/outils/reperes`);
  const script = await (await fetch(server.address + (await page.getAttribute("script[src]", "src")))).text();
  assert.doesNotMatch(script, /\?\.[a-z]|\?\?|\.\.\.[a-z{]|async |`\n/, "no way of writing that a browser of 2016 cannot read");
  server.forgetReceived();
  await page.check("#gorge");
  await page.click("form[data-tool] button");
  assert.match(await page.textContent("[data-outcome]:not([hidden]) h2"), /dangereux/);
  assert.equal(server.received(), "", "not a byte reached the server");
  await page.goto(`${server.address}/orientation`);
  await page.selectOption("#s", "child");
  await page.click("form[data-need] button");
  assert.equal(await page.locator("[data-contact]:visible a[href='tel:119']").count(), 1);
  assert.deepEqual(await faults(), []);
  await page.click("[data-quick-exit]");
  await page.waitForURL((url) => !url.href.startsWith(server.address));
  await context.close();
});

test("what was kept offline opens without network, and the quick exit takes all of it away", async () => {
  const { page, context } = await withExit(browser, server);
  await page.goto(`${server.address}/outils/hors-ligne`);
  const storage = () =>
    page.evaluate(async () => ({
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      local: localStorage.length + sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      cookies: document.cookie,
    }));
  const empty = { caches: [], workers: 0, local: 0, databases: 0, cookies: "" };
  assert.deepEqual(await storage(), empty, "nothing is kept before one asks");
  await page.click("[data-keep]");
  await page.waitForFunction(() => document.querySelector("[data-state]").textContent !== "", null, { timeout: 20000 });
  assert.match(await page.textContent("[data-state]"), /sans réseau/);
  assert.deepEqual((await storage()).caches, ["carnet"]);
  await context.setOffline(true);
  for (const path of ["/outils/droits/ordonnance", "/orientation", "/outils/travail"]) {
    await page.goto(server.address + path);
    assert.equal(await page.locator("h1").count(), 1, `${path} without network`);
  }
  await page.check("#papiers");
  await page.click("form[data-tool] button");
  assert.match(await page.textContent("[data-outcome]:not([hidden])"), /pas permis/);
  await context.setOffline(false);
  const before = await page.evaluate(() => history.length);
  for (let time = 0; time < 3; time++) await page.keyboard.press("Shift");
  await page.waitForURL((url) => !url.href.startsWith(server.address));
  assert.equal(await page.title(), "Météo");
  assert.equal(await page.evaluate(() => history.length), before, "the entry was replaced");
  await page.goto(`${server.address}/outils`);
  // Nobody waits for the browser to have finished: a busy one takes away the last of it after the page has gone.
  for (let time = 0; time < 50 && (await storage()).workers; time++) await page.waitForTimeout(100);
  assert.deepEqual(await storage(), empty, "the quick exit left nothing");
  await context.close();
});

test("the whole part can be put on a home screen, under a name and icons that say nothing", async () => {
  const { page, context } = await watchedPage(browser, server.address);
  await page.goto(`${server.address}/outils/hors-ligne`);
  const inspector = await context.newCDPSession(page);
  const { data, errors } = await inspector.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, "Carnet");
  for (const path of PAGES) assert.ok(path.startsWith(manifest.scope), `${path} opens within the application`);
  for (const icon of [...manifest.icons.map((icon) => icon.src), await page.getAttribute("link[rel=apple-touch-icon]", "href")]) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth;
    }, icon);
    assert.ok(size > 0, icon);
    assert.doesNotMatch(icon, /violence|vigie/);
  }
  const { installabilityErrors } = await inspector.send("Page.getInstallabilityErrors");
  // A window that records nothing, as this test's, is never offered an installation: the one thing that may be said against it.
  assert.deepEqual(installabilityErrors.filter((error) => error.errorId !== "in-incognito"), []);
  await context.close();
});

test("the quick exit forgets ticked boxes, and works as a plain link without script", async () => {
  const { page, context } = await withExit(browser, server);
  await page.goto(`${server.address}/outils/reperes`);
  await page.check("#gorge");
  await page.click("[data-quick-exit]");
  await page.waitForURL((url) => !url.href.startsWith(server.address));
  await page.goto(`${server.address}/outils/reperes`);
  assert.equal(await page.isChecked("#gorge"), false);
  await context.close();
  const plain = await withExit(browser, server, { javaScriptEnabled: false });
  await plain.page.goto(`${server.address}/outils/reperes`);
  await plain.page.click("[data-quick-exit]");
  await plain.page.waitForURL((url) => !url.href.startsWith(server.address));
  await plain.context.close();
});
