// The script, in a real browser, over the markup that the crate `ui` really writes (its snapshots), under the real policy.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
const snapshot = (name) => {
  const file = new URL(`../../crates/foundation/ui/src/gallery/snapshots/ui__gallery__tests__${name}.snap`, import.meta.url);
  return readFileSync(file, "utf8").split("\n---\n")[1];
};

/** The frame of every page, with its assets again, around some content. */
function page(content) {
  const assets = `<link rel="stylesheet" href="/static/${manifest["vigie.css"]}"><script src="/static/${manifest["vigie.js"]}" defer></script>`;
  return snapshot("frame").replace("</head>", `${assets}</head>`).replace(/<h1>[^<]*<\/h1>/, content);
}

const explorer = (query) => `<div class="explorer"><div class="explorer__choices">
  <form action="/donnees" method="get" data-explorer><label><input type="checkbox" name="indicator" value="a" ${query.includes("indicator=a") ? "checked" : ""}>A</label>
  <button>Afficher</button></form></div><section class="explorer__result"><h3 class="figure__title">Réponse à ${query || "rien"}</h3></section></div>`;

let server, browser, address, answered;
before(async () => {
  assert.ok(existsSync(CHROMIUM), `no Chromium at ${CHROMIUM}: install it (apt-get install chromium) or set CHROMIUM`);
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://x");
    const name = pathname.match(/^\/static\/([\w.-]+)$/)?.[1];
    if (name) {
      const type = { css: "text/css", js: "text/javascript", woff2: "font/woff2", svg: "image/svg+xml" }[name.split(".").pop()];
      response.writeHead(200, { "content-type": type ?? "text/plain" });
      response.end(readFileSync(new URL(name, dist)));
      return;
    }
    answered += 1;
    const content = pathname === "/donnees" ? explorer(searchParams.toString()) : snapshot("parts-fr");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    response.end(page(content));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page; any error that the browser reports fails the test. */
async function open(path, options = {}) {
  answered = 0;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const tab = await context.newPage();
  const faults = [];
  tab.on("pageerror", (error) => faults.push(error.message));
  tab.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await tab.route((url) => !url.href.startsWith(address), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: "<title>Météo</title>" }));
  await tab.goto(address + path);
  return { tab, done: async () => (await context.close(), assert.deepEqual(faults, [])) };
}

test("Shift three times leaves for the harmless page, and back does not return", async () => {
  const { tab, done } = await open("/parts");
  for (let time = 0; time < 3; time++) await tab.keyboard.press("Shift");
  await tab.waitForURL((url) => !url.href.startsWith(address));
  assert.equal(await tab.title(), "Météo");
  assert.equal(await tab.evaluate(() => history.length), 2);
  await done();
});

test("capital letters are no call for help", async () => {
  const { tab, done } = await open("/parts");
  await tab.focus("#remarque");
  await tab.keyboard.type("");
  for (const letter of "ABC") await tab.keyboard.press(`Shift+${letter}`);
  await tab.waitForTimeout(100);
  assert.ok(tab.url().startsWith(address));
  await done();
});

test("the quick exit is a plain link without script", async () => {
  const { tab, done } = await open("/parts", { javaScriptEnabled: false });
  await tab.click("[data-quick-exit]");
  await tab.waitForURL((url) => !url.href.startsWith(address));
  await done();
});

test("tabs move with the arrows and show one content", async () => {
  const { tab, done } = await open("/parts");
  const shown = () => tab.$$eval("[role=tabpanel]", (panels) => panels.filter((panel) => !panel.hidden).map((panel) => panel.id));
  assert.deepEqual(await shown(), ["tableau"]);
  await tab.focus("[role=tab][aria-selected=true]");
  await tab.keyboard.press("ArrowRight");
  assert.deepEqual(await shown(), ["courbe"]);
  await tab.keyboard.press("End");
  await tab.keyboard.press("ArrowRight");
  assert.deepEqual(await shown(), ["tableau"]);
  await tab.goto(`${address}/parts#carte`);
  assert.deepEqual(await shown(), ["carte"]);
  await done();
});

test("errors have the focus, and lead to their field", async () => {
  const { tab, done } = await open("/parts");
  assert.ok(await tab.evaluate(() => document.activeElement.matches("[data-error-summary]")));
  await tab.click("[data-error-summary] a[href='#courriel']");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "courriel");
  await done();
});

test("on a phone the sections fold behind a button, and Escape folds them again", async () => {
  const { tab, done } = await open("/parts", { viewport: { width: 320, height: 640 } });
  const list = tab.locator("#sections");
  assert.equal(await list.isVisible(), false);
  await tab.click(".navigation__toggle");
  assert.equal(await list.isVisible(), true);
  await tab.keyboard.press("Escape");
  assert.equal(await list.isVisible(), false);
  await done();
  const plain = await open("/parts", { viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  assert.equal(await plain.tab.locator("#sections").isVisible(), true);
  await plain.done();
});

test("every target is at least 24 pixels high or stands in a text", async () => {
  for (const width of [320, 1280]) {
    const { tab, done } = await open("/parts", { viewport: { width, height: 800 } });
    const small = await tab.$$eval("a, button, input:not([type=hidden]), select, summary", (targets) =>
      targets
        .filter((target) => target.checkVisibility() && !target.closest("p, li, td, th, dd, .govuk-skip-link"))
        .filter((target) => target.getBoundingClientRect().height < 24)
        .map((target) => target.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, []);
    await done();
  }
});

test("the explorer answers as one chooses, keeps the focus and the address, and goes back", async () => {
  const { tab, done } = await open("/donnees");
  await tab.check("[name=indicator]");
  await tab.waitForFunction(() => document.querySelector(".figure__title").textContent.includes("indicator=a"));
  assert.ok(tab.url().endsWith("/donnees?indicator=a"));
  assert.equal(await tab.evaluate(() => document.activeElement.value), "a");
  assert.match(await tab.textContent("[role=status]"), /indicator=a/);
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelector(".figure__title").textContent.includes("rien"));
  assert.equal(answered, 3, "one answer for each choice");
  await done();
});
