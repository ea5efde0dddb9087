// The pages that leave no trace, used by somebody who is watched: every byte that the server receives or writes is looked at.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { CANARY, PUBLIC_TOOLS, startWatched } from "../guide.mjs";
import { assertAccessible, openBrowser, watchedPage } from "../support.mjs";

let server, browser;
before(async () => {
  server = await startWatched();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
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

const READ_ALOUD = ["outils/travail", "outils/reperes", "outils/numerique", "outils/grille", "outils/traces", "orientation", "orientation/carte"];

test("a screen reader meets headings, groups and questions in order", async () => {
  const { page, context } = await watchedPage(browser, server.address);
  for (const address of READ_ALOUD) {
    await page.goto(`${server.address}/${address}`);
    const tree = await page.locator("body").ariaSnapshot();
    const kept = new URL(`../snapshots/guide-${address.replaceAll("/", "-")}.aria.yml`, import.meta.url);
    if (process.env.UPDATE_SNAPSHOTS) writeFileSync(kept, tree + "\n");
    assert.equal(`${tree}\n`, readFileSync(kept, "utf8"), `${address}: if the change is meant, run with UPDATE_SNAPSHOTS=1`);
  }
  await context.close();
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
  const ours = ["tools", "orientation"].map((folder) => join(server.data, folder));
  const kept = files(server.data).filter((file) => !ours.some((folder) => file.path.startsWith(folder)));
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
