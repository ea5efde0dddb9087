// The pages that leave no trace, used by somebody who is watched: every byte that the server receives or writes is looked at.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, watchedPage } from "../support.mjs";

const PAGES = [
  "/outils",
  "/outils/reperes",
  "/outils/numerique",
  "/outils/travail",
  "/outils/grille",
  "/outils/droits",
  "/outils/droits/ordonnance",
  "/outils/traces",
  "/outils/hors-ligne",
  "/outils/langues",
  "/outils/langues/ar",
  "/orientation",
  "/orientation/carte",
];
const ICON_REQUEST = /GET \/outils\/f\/guide-icon-[0-9a-f]+\.svg HTTP\/1\.1\r\n(?:[^\r\n]+\r\n)*\r\n/g;
const PUBLIC_TOOLS = ["reperes", "numerique", "travail", "essai"];
// A word that exists nowhere else: found outside its own file, an answer has leaked.
const CANARY = "canari7f3a";
const TOOL = `
id = "essai"
version = "1"
audience = "public"
title = { fr = "Essai", en = "Trial" }
lead = { fr = "Essai", en = "Trial" }
question = { fr = "Essai", en = "Trial" }
limits = { fr = "Essai", en = "Trial" }
licence = { fr = "Essai", en = "Trial" }
reviewed = 2026-11-29
sources = [{ title = { fr = "Essai", en = "Trial" } }]
zones = [{ id = "zone", tone = "plain", title = { fr = "Zone", en = "Zone" } }]
items = [
  { id = "${CANARY}", zone = "zone", text = { fr = "Un", en = "One" }, marks = ["rouge"] },
  { id = "deux", zone = "zone", text = { fr = "Deux", en = "Two" }, points = 4 },
  { id = "trois", zone = "zone", text = { fr = "Trois", en = "Three" } },
]
outcomes = [
  { id = "haut", severity = "danger", when = "1 rouge and 2 yes, or 6 points", title = { fr = "Haut", en = "High" }, text = { fr = "a", en = "a" }, advice = [{ fr = "a", en = "a" }], contacts = ["police"] },
  { id = "moyen", severity = "watch", when = "1 rouge", title = { fr = "Moyen", en = "Middle" }, text = { fr = "a", en = "a" }, advice = [{ fr = "a", en = "a" }] },
  { id = "bas", severity = "calm", title = { fr = "Bas", en = "Low" }, text = { fr = "a", en = "a" }, advice = [{ fr = "a", en = "a" }] },
]
`;

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A server whose log is recorded, behind a proxy that records every byte it receives. */
async function startWatched() {
  const data = mkdtempSync(join(tmpdir(), "vigie-guide-"));
  mkdirSync(join(data, "tools"));
  writeFileSync(join(data, "tools", "essai.toml"), TOOL);
  const numbers = await freePort();
  const env = { ...process.env, VIGIE_REQUESTS_PER_MINUTE: "0", VIGIE_METRICS_PORT: String(numbers) };
  const server = spawn(process.env.VIGIE_BIN, ["-vv", "serve", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"], env });
  const written = [];
  server.stderr.on("data", (bytes) => written.push(bytes));
  const lines = createInterface({ input: server.stdout });
  lines.on("line", (line) => written.push(Buffer.from(line)));
  const port = await new Promise((resolve, reject) => {
    server.once("exit", () => reject(new Error(`the server stopped: ${Buffer.concat(written)}`)));
    lines.on("line", (line) => {
      const found = line.match(/127\.0\.0\.1:(\d+)/);
      if (found) resolve(Number(found[1]));
    });
  });
  const received = [];
  const proxy = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    client.on("data", (bytes) => received.push(bytes));
    client.pipe(upstream).pipe(client);
    for (const end of [client, upstream]) end.on("error", () => (client.destroy(), upstream.destroy()));
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${proxy.address().port}`,
    direct: `http://127.0.0.1:${port}`,
    data,
    metrics: async () => (await fetch(`http://127.0.0.1:${numbers}/metrics`)).text(),
    // A browser fetches the page's icon when it pleases, before or after the page is whole: that request alone is left out.
    received: () => Buffer.concat(received).toString("latin1").replace(ICON_REQUEST, ""),
    forgetReceived: () => (received.length = 0),
    log: () => Buffer.concat(written).toString("utf8"),
    async stop() {
      proxy.close();
      const stopped = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await stopped;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

let server, browser;
before(async () => {
  server = await startWatched();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const IN_ENGLISH = ["/outils/reperes", "/orientation"];

for (const [prefix, paths] of [["", PAGES], ["/en", IN_ENGLISH]]) {
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

/** Sets of ranks to tick, the same at every run. */
function draws(count, items) {
  let state = 25112026;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  return Array.from({ length: count }, (_, draw) => {
    const share = draw / count;
    return Array.from({ length: items }, (_, rank) => rank).filter(() => next() < share);
  });
}

test("with script, a tool is answered in the page: nothing is sent, and the answer is the server's", async () => {
  for (const tool of PUBLIC_TOOLS) {
    const { page, context, faults } = await watchedPage(browser, server.address);
    await page.goto(`${server.address}/outils/${tool}`);
    const ids = await page.$$eval("[data-weights]", (boxes) => boxes.map((box) => box.id));
    server.forgetReceived();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    for (const ranks of draws(12, ids.length)) {
      await page.$$eval("[data-weights]", (boxes, wanted) => boxes.forEach((box, rank) => (box.checked = wanted.includes(rank))), ranks);
      await page.click("form[data-tool] button[type=submit]");
      const shown = await page.locator("[data-outcome]:not([hidden]) h2").textContent();
      assert.deepEqual(requests, [], "no request at all");
      assert.equal(server.received(), "", "not a byte reached the server");
      // The same answers, sent as a browser without script sends them, straight to the server.
      const form = ["v=1", ...ranks.map((rank) => `r=${ids[rank]}`)].join("&");
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answered = await (await fetch(`${server.direct}/outils/${tool}`, { method: "POST", body: form, headers })).text();
      const sent = answered.match(/<h2 tabindex="-1">([^<]*)<\/h2>/)[1];
      assert.equal(shown, sent, `${tool}: ${form}`);
      await page.click("[data-again]");
    }
    assert.ok(!page.url().includes("?"), "no answer in the address");
    assert.deepEqual(await faults(), []);
    await context.close();
  }
});

/** Checks a page without script: the checker itself needs some, so that the same document is opened again where it may run, the page's own left out. */
async function assertAccessibleAsDrawn(page, what) {
  const body = await page.content();
  const { page: copy, context } = await watchedPage(browser, server.address);
  await copy.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await copy.route(/\.m?js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await copy.goto(page.url());
  await assertAccessible(copy, what);
  await context.close();
}

test("without script, a form is answered by a page, and the answer is in no address", async () => {
  const { page, context, faults } = await watchedPage(browser, server.address, { javaScriptEnabled: false });
  await page.goto(`${server.address}/outils/reperes`);
  assert.equal(await page.locator("[data-answers]").isVisible(), false);
  await page.check("#gorge");
  await page.click("form[data-tool] button");
  assert.equal(page.url(), `${server.address}/outils/reperes`);
  assert.match(await page.textContent("main"), /dangereux/);
  assert.equal(await page.locator("main a").first().getAttribute("href"), "tel:17", "the emergency number comes first");
  await assertAccessibleAsDrawn(page, "an answer without script");
  await page.goto(`${server.address}/orientation`);
  await page.selectOption("#s", "child");
  await page.click("form[data-need] button");
  assert.equal(page.url(), `${server.address}/orientation#contacts`, "the answer is in sight, and says nothing of the need");
  assert.equal(await page.locator("[data-contact]:visible a[href='tel:119']").count(), 1);
  assert.equal(await page.locator("[data-contact]:visible a[href='tel:115']").count(), 0);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test("contacts are chosen in the page as the server chooses them", async () => {
  const { page, context, faults } = await watchedPage(browser, server.address);
  await page.goto(`${server.address}/orientation`);
  server.forgetReceived();
  const shown = () => page.$$eval("[data-contact]:not([hidden]) h3 a", (links) => links.map((link) => link.getAttribute("href")));
  for (const [situation, means, flags] of [["", "", []], ["couple", "", ["always"]], ["sexual", "voice", ["free"]], ["digital", "chat", []], ["own-acts", "sms", []], ["", "", ["hidden", "languages"]]]) {
    await page.selectOption("#s", situation);
    await page.selectOption("#m", means);
    for (const flag of ["always", "languages", "free", "hidden"]) await page.setChecked(`#f-${flag}`, flags.includes(flag));
    await page.click("form[data-need] button");
    const form = new URLSearchParams([["s", situation], ["m", means], ...flags.map((flag) => ["f", flag])]);
    assert.equal(server.received(), "", "nothing is sent");
    const answered = await (await fetch(`${server.direct}/orientation`, { method: "POST", body: form })).text();
    const cards = answered.split('<li class="card').slice(1).filter((card) => !card.split(">")[0].endsWith(" hidden"));
    assert.deepEqual(await shown(), cards.map((card) => card.match(/href="([^"]*)"/)[1]), form.toString());
  }
  assert.deepEqual(await faults(), []);
  await context.close();
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
  const { page, context, faults } = await withExit({ viewport: { width: 320, height: 480 } });
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

test("the grid of professionals stays in the page, with script and without", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, context, faults } = await watchedPage(browser, server.address, { javaScriptEnabled });
    await page.goto(`${server.address}/outils/grille`);
    server.forgetReceived();
    await page.check("#armes");
    await page.press("#armes", "Enter");
    if (javaScriptEnabled) {
      await page.click("[data-see]");
      assert.match(await page.locator("[data-outcome]:not([hidden])").textContent(), /protégez la personne maintenant/i);
      assert.match(await page.locator("[data-ticked=yes]").textContent(), /armes à feu/);
      assert.equal(await page.locator("[data-ticked=no] li").count(), 14);
      await page.fill("#reference", "2026-0042");
      await page.press("#reference", "Enter");
    } else {
      assert.equal(await page.locator("[data-see]").isVisible(), false);
    }
    assert.equal(server.received(), "", "not a byte reached the server");
    assert.equal(page.url(), `${server.address}/outils/grille`);
    assert.deepEqual(await faults(), []);
    await context.close();
  }
});

test("a person with a keyboard alone meets the way out first, and gets an answer", async () => {
  const { page, context } = await watchedPage(browser, server.address);
  await page.goto(`${server.address}/outils/travail`);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches("[data-quick-exit]")));
  while (!(await page.evaluate(() => document.activeElement.id === "papiers"))) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  while (!(await page.evaluate(() => document.activeElement.matches("form[data-tool] button")))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /n’est pas permis/);
  await context.close();
});

test("a screen reader meets headings, groups and questions in order", async () => {
  const { page, context } = await watchedPage(browser, server.address);
  await page.goto(`${server.address}/outils/travail`);
  const tree = await page.locator("body").ariaSnapshot();
  const kept = new URL("../snapshots/guide-travail.aria.yml", import.meta.url);
  if (process.env.UPDATE_SNAPSHOTS) writeFileSync(kept, tree + "\n");
  assert.equal(`${tree}\n`, readFileSync(kept, "utf8"), "if the change is meant, run with UPDATE_SNAPSHOTS=1");
  await context.close();
});

/** Opens a page whose way out leads to a page of ours, so that no test leaves this machine. */
async function withExit(options = {}) {
  const watched = await watchedPage(browser, server.address, options);
  await watched.page.route((url) => !url.href.startsWith(server.address), (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: "<title>Météo</title>" }),
  );
  return watched;
}

test("what was kept offline opens without network, and the quick exit takes all of it away", async () => {
  const { page, context } = await withExit();
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
  assert.deepEqual(await storage(), empty, "the quick exit left nothing");
  await context.close();
});

test("the quick exit forgets ticked boxes, and works as a plain link without script", async () => {
  const { page, context } = await withExit();
  await page.goto(`${server.address}/outils/reperes`);
  await page.check("#gorge");
  await page.click("[data-quick-exit]");
  await page.waitForURL((url) => !url.href.startsWith(server.address));
  await page.goto(`${server.address}/outils/reperes`);
  assert.equal(await page.isChecked("#gorge"), false);
  await context.close();
  const plain = await withExit({ javaScriptEnabled: false });
  await plain.page.goto(`${server.address}/outils/reperes`);
  await plain.page.click("[data-quick-exit]");
  await plain.page.waitForURL((url) => !url.href.startsWith(server.address));
  await plain.context.close();
});

/** Every file of a folder with its content. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, "latin1") }));
}

test("no answer and no address is found in all that the server wrote", async () => {
  // An answer without script, which does reach the server.
  const { page, context } = await watchedPage(browser, server.address, { javaScriptEnabled: false });
  await page.goto(`${server.address}/outils/essai`);
  server.forgetReceived();
  await page.check(`#${CANARY}`);
  await page.click("form[data-tool] button");
  assert.match(await page.textContent("main"), /Moyen/);
  await context.close();
  const [head, ...bodies] = server.received().split("\r\n\r\n");
  assert.ok(bodies.join("").includes(CANARY), "the form was received, so that its absence elsewhere means something");
  assert.ok(!head.includes(CANARY) && !/^referer:/im.test(head), "the answer is not in the address, nor the page in a header");
  const tools = join(server.data, "tools");
  const kept = files(server.data).filter((file) => !file.path.startsWith(tools));
  assert.ok(kept.length > 0, "the data folder was read");
  for (const { path, text } of kept) {
    for (const word of [CANARY, "/outils", "/orientation"]) assert.ok(!text.includes(word), `«${word}» in ${path}`);
  }
  const log = server.log();
  assert.ok(log.includes("Vigie is ready"), "the log was read");
  for (const word of [CANARY, "outils", "orientation", "reperes", "r=gorge", "travail"]) assert.ok(!log.includes(word), `«${word}» in the log:\n${log}`);
  const metrics = await server.metrics();
  assert.ok(metrics.includes("vigie_answers_total"), "the numbers were read");
  for (const word of [CANARY, "outils", "orientation", "reperes"]) assert.ok(!metrics.includes(word), `«${word}» in the numbers`);
});
