// Every page that links lead to, as nobody and as each invented person: no accessibility fault, nothing wider than 320 px, no furniture on paper. One page
// for each address that the rooms tell of, whoever meets it first; what no link leads to is named below, with why.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo } from "../support.mjs";

const CRATES = join(import.meta.dirname, "..", "..", "crates");

/** Pages to which no link of the demonstration leads: they follow a mail, a form, or a state that it has none of. */
const FOLLOWS = {
  "/connexion/code": "a password",
  "/connexion/fournisseur": "an institution's own sign-in",
  "/connexion/fournisseur/retour": "an institution's own sign-in",
  "/connexion/preuve": "ten minutes",
  "/connexion/second-facteur": "a new account",
  "/deconnexion": "signing out",
  "/demo/preuve": "ten minutes",
  "/invitation/{token}": "a mail",
  "/mot-de-passe/{token}": "a mail",
  "/formation/inscriptions/{code}": "a mail",
  "/formation/inscriptions/{code}/desistement": "a mail",
  "/formation/inscriptions/{code}/questionnaire": "a mail",
  "/formation/participations/{code}": "a mail",
  "/formation/participations/{code}/desistement": "a mail",
  "/formation/presence/{code}/{door}": "a code shown in the room",
  "/formation/sessions/{code}/deja": "registering twice",
  "/formation/rencontres/{code}/deja": "registering twice",
  "/formation/gestion/{code}/tablette": "a session that goes on",
  "/plans/suivi/declarations/{code}/corriger": "a statement of theirs that was sent back",
  "/plans/suivi/recommandations/rapport/verifie": "a report that was read",
  "/formation/gestion/{code}/attestations/{attestation}": "an attestation that was given",
  "/protection/{study}/{run}/cellules/{cell}": "a run of a study",
  "/publications/{slug}/{version}": "a publication that was corrected",
  "/compte/application/retirer": "an application of one's own",
  "/compte/cles/{id}/retirer": "a passkey of one's own",
};

/** The pages that the rooms tell of, as patterns; files for spreadsheets and programs are none. */
function told() {
  const rooms = ["features", "foundation"].flatMap((floor) => readdirSync(join(CRATES, floor)).map((room) => join(floor, room))).concat("vigie");
  const files = rooms.map((room) => join(CRATES, room, "routes.toml")).filter((file) => existsSync(file));
  const lines = files.flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const found = lines.map((line) => line.match(/^"GET ([^"]+)" = "([^"]+)"/)).filter((match) => match && match[2] !== "another port");
  const file = /\.(csv|json|xlsx|ics|zip|pdf|md|js|webmanifest|docx|txt|svg|png)$|^\/(api|sante|static|f)\/|^\/outils\/f\/|\{(file|\*file|hash|name|film|secret)\}|^\/robots/;
  return found.map((match) => match[1]).filter((path) => !file.test(path));
}

const patterns = told();
const shape = (pattern) => new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`);
const shapes = patterns.sort((one, other) => one.split("{").length - other.split("{").length).map((pattern) => [pattern, shape(pattern)]);
const patternOf = (path) => shapes.find(([, fits]) => fits.test(path))?.[0];

const BEGINNINGS = ["/", "/accueil", "/plan-du-site", "/connexion", "/mot-de-passe-oublie", "/demo/personnes", "/recherche", "/droits", "/compte"];
const seen = new Set();
let server, browser, address;

before(async () => {
  server = await startDemo();
  address = server.address;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens each page of a pattern that nobody has met yet, and follows its links. */
async function walk(page, faults) {
  const known = new Set(BEGINNINGS);
  const ahead = [...BEGINNINGS];
  const times = new Map();
  while (ahead.length > 0) {
    const path = ahead.shift();
    const pattern = patternOf(path.split("?")[0]);
    if (!pattern) continue;
    // Of those alike, several are asked for their links: one may lead where another does not.
    times.set(pattern, (times.get(pattern) ?? 0) + 1);
    if (times.get(pattern) > 8) continue;
    const answer = await page.request.get(`${address}${path}`, { maxRedirects: 0 });
    const html = answer.status() === 200 && (answer.headers()["content-type"] ?? "").startsWith("text/html") ? await answer.text() : "";
    const to = answer.headers().location ? [answer.headers().location] : [];
    for (const link of to.concat([...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map((match) => match[1].replaceAll("&amp;", "&")))) {
      if (!known.has(link) && !link.startsWith("/en") && !link.startsWith("//")) ahead.push(link);
      known.add(link);
    }
    if (html && !seen.has(pattern)) {
      seen.add(pattern);
      await look(page, path, faults);
    }
  }
}

async function look(page, path, faults) {
  await page.goto(`${address}${path}`);
  for (const check of [assertAccessible, narrow, onPaper]) await check(page, path).catch((error) => faults.push(`${path}: ${error.message}`));
}

async function narrow(page, path) {
  await page.setViewportSize({ width: 320, height: 800 });
  await assertNoSidewaysScroll(page, path);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function onPaper(page, path) {
  await page.emulateMedia({ media: "print" });
  const furniture = ".exit, .navigation, .header__tools, .govuk-button, .govuk-breadcrumbs, .footer__links";
  const shown = await page.locator(furniture).evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).map((one) => one.className));
  await page.emulateMedia({ media: "screen" });
  assert.deepEqual(shown, [], `${path} prints what one cannot use on paper`);
}

describe("every page", () => {
  test("is accessible, fits a phone and prints without furniture, whoever meets it", async () => {
    const faults = [];
    const nobody = await (await browser.newContext({ locale: "fr-FR" })).newPage();
    await walk(nobody, faults);
    await nobody.goto(`${address}/demo/personnes`);
    const people = await nobody.locator("form button[name=person], form button").evaluateAll((all) => all.map((one) => one.textContent.trim()).filter((words) => words.startsWith("Entrer comme")));
    assert.ok(people.length >= 12, `${people.length} people of the demonstration`);
    for (const words of people) {
      const context = await browser.newContext({ locale: "fr-FR" });
      const page = await context.newPage();
      await page.goto(`${address}/demo/personnes`);
      await page.getByRole("button", { name: words, exact: true }).click();
      await page.waitForURL("**/accueil");
      await page.goto(`${address}/protection`);
      const example = page.getByRole("button", { name: "Ouvrir l’exemple" });
      if (await example.count()) await example.click();
      await walk(page, faults);
      await context.close();
    }
    const missed = patterns.filter((pattern) => !seen.has(pattern) && !FOLLOWS[pattern]);
    assert.deepEqual(faults, []);
    assert.deepEqual(missed, [], "links lead to no such page: name what leads there, or lead there");
    assert.ok(seen.size > 90, `${seen.size} pages`);
  });
});
