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

const form = `<form action="/envoi" method="post" enctype="multipart/form-data" data-send-once data-warn-before-leaving>
  <input type="text" name="titre" aria-label="Titre"><input type="file" name="liste" aria-label="Liste" data-upload="Envoi du fichier"><button name="acte" value="garder">Envoyer</button></form>`;
const refused = `<div class="govuk-error-summary" tabindex="-1" data-error-summary><a href="#liste">La liste a une erreur</a></div>${form}`;

/** What a form of several parts sent, whole. */
async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

let server, browser, address, answered;
before(async () => {
  assert.ok(existsSync(CHROMIUM), `no Chromium at ${CHROMIUM}: install it (apt-get install chromium) or set CHROMIUM`);
  server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://x");
    const name = pathname.match(/^\/static\/([\w.-]+)$/)?.[1];
    if (name) {
      const type = { css: "text/css", js: "text/javascript", woff2: "font/woff2", svg: "image/svg+xml" }[name.split(".").pop()];
      response.writeHead(200, { "content-type": type ?? "text/plain" });
      response.end(readFileSync(new URL(name, dist)));
      return;
    }
    answered += 1;
    const sent = request.method === "POST" ? await body(request) : "";
    if (sent.includes("juste")) {
      const kept = /name="acte"\r\n\r\ngarder/.test(sent);
      response.writeHead(303, { location: `/recu?${sent.length > 300_000 && kept}` }).end();
      return;
    }
    const pages = { "/donnees": explorer(searchParams.toString()), "/envoi": sent ? refused : form, "/recu": `<h1>Reçu : ${searchParams}</h1>` };
    const content = pages[pathname] ?? snapshot("parts-fr");
    response.writeHead(sent ? 422 : 200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
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
  tab.on("console", (message) => message.type() === "error" && !/status of 422/.test(message.text()) && faults.push(message.text()));
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

test("a file that is sent shows how far it is, and what comes of it without losing its place", async () => {
  const { tab, done } = await open("/envoi");
  const network = await tab.context().newCDPSession(tab);
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 });
  const send = async (text) => {
    await tab.fill("[name=titre]", text);
    await tab.setInputFiles("[name=liste]", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.alloc(400_000, "x") });
    await tab.evaluate(() => {
      window.shares = [];
      const note = () => window.shares.push(document.querySelector("progress.upload")?.value);
      new MutationObserver(note).observe(document.querySelector("form"), { childList: true, subtree: true, characterData: true });
    });
    await tab.click("text=Envoyer");
  };
  await send("faux");
  await tab.waitForSelector("[data-error-summary]");
  assert.ok(await tab.evaluate(() => document.activeElement.matches("[data-error-summary]")), "the errors have the focus");
  assert.ok(tab.url().endsWith("/envoi"));
  const shares = await tab.evaluate(() => window.shares);
  assert.ok(shares.some((share) => share > 0 && share < 1) && shares.at(-1) === 1, `it moves, and reaches its end: ${shares}`);
  // What came back is a form like the first, and what the sending leads to is a page with its own address.
  await send("juste");
  await tab.waitForSelector("h1");
  assert.equal(await tab.textContent("h1"), "Reçu : true=", "the whole file, and the button that was pressed");
  assert.ok(tab.url().endsWith("/recu?true"));
  await tab.goBack();
  await tab.waitForSelector("[name=titre]");
  await done();
});

test("a file is sent without script too", async () => {
  const { tab, done } = await open("/envoi", { javaScriptEnabled: false });
  await tab.fill("[name=titre]", "juste");
  await tab.setInputFiles("[name=liste]", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.alloc(400_000, "x") });
  await tab.click("text=Envoyer");
  assert.equal(await tab.textContent("h1"), "Reçu : true=");
  await done();
});
