// The protection room: a statistician opens the example, reads why a cell is hidden, moves its cost, runs again, compares, takes the table away.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo } from "../support.mjs";

let server, browser;

before(async () => {
  server = await startDemo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The demonstration's statistician, in a browser whose complaints fail the test. */
async function enter(options = {}, name = "Simon Petit") {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4(03|04|22)/.test(message.text())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${server.address}/demo/personnes`);
  await page.getByRole("button", { name: `Entrer comme ${name}` }).click();
  await page.waitForURL("**/accueil");
  return { context, page, faults };
}

/** Waits for a run: the page is asked again, as it asks its reader to do. */
async function whenDone(page, name) {
  const link = page.getByRole("link", { name, exact: true });
  for (let attempt = 0; attempt < 60 && !(await link.count()); attempt += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  return link;
}

/** Opens the invented example and waits for its first run. */
async function openExample(page) {
  await page.goto(`${server.address}/protection`);
  await page.getByRole("button", { name: "Ouvrir l’exemple" }).click();
  await page.waitForURL("**/protection/*");
  const link = await whenDone(page, "Essai 1");
  return { study: page.url(), link };
}

const figure = (page, name) => page.locator("dt", { hasText: name }).first().locator("xpath=following-sibling::dd").innerText();
const MAP = "?lignes=territoire&colonnes=violences&d-age=0-17";

describe("protection", () => {
  test("a cell is hidden, its cost is raised, and the next run shows it, proved again", async () => {
    const { page, faults, context } = await enter();
    const { study, link } = await openExample(page);
    await link.click();
    assert.equal(await figure(page, "Cellules sensibles"), await figure(page, "Certificats vérifiés"), "every sensitive cell has its certificate");
    await page.getByRole("button", { name: "Voir où il y en a le plus" }).click();
    await page.locator(".protection-map__cell--sensitive").first().waitFor();
    await page.goto(`${study}/1${MAP}`);
    const hidden = page.getByRole("link", { name: /^10 C/ }).first();
    await hidden.click();
    await page.getByText("complément, cachée pour en protéger d’autres").waitFor();
    const cell = new URL(page.url()).pathname.split("/").pop();
    await page.getByLabel("Coût de cette cellule").fill("100000");
    await page.getByRole("button", { name: "Garder ce coût" }).click();
    await page.goto(study);
    await page.getByRole("button", { name: "Lancer l’essai" }).click();
    await (await whenDone(page, "Essai 2")).click();
    assert.equal(await figure(page, "Cellules sensibles"), await figure(page, "Certificats vérifiés"));
    await page.goto(`${study}/2${MAP}`);
    assert.equal(await page.locator(`a[href*="/2/cellules/${cell}"]`).count(), 0, "what became dear is shown now");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("files that are too large come back with the way to protect them", async () => {
    const { page, context } = await enter();
    await page.goto(`${server.address}/protection`);
    await page.getByLabel("Nom de l’étude").fill("Trop lourd");
    const large = { name: "leaf.csv", mimeType: "text/csv", buffer: Buffer.from(`geo,n\n${"A,3\n".repeat(700_000)}`) };
    const tree = { name: "hier_geo.csv", mimeType: "text/csv", buffer: Buffer.from("code,parent\nT,\nA,T\n") };
    await page.getByLabel("Cellules intérieures").setInputFiles(large);
    await page.getByLabel("Hiérarchies").setInputFiles(tree);
    await page.getByRole("button", { name: "Ouvrir l’étude" }).click();
    await page.getByRole("link", { name: /Ces fichiers dépassent 2/ }).waitFor();
    await context.close();
  });

  test("the table taken away holds no hidden figure", async () => {
    const { page, context } = await enter();
    const { study } = await openExample(page);
    await page.goto(`${study}/1`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Le tableau à publier (CSV)" }).click()]);
    const [head, ...lines] = readFileSync(await download.path(), "utf8").trim().split("\n").map((line) => line.trim().split(","));
    const [value, status] = [head.indexOf("value"), head.indexOf("status")];
    const hidden = lines.filter((line) => line[status] !== "published");
    assert.equal(lines.length, 325);
    assert.ok(hidden.length > 39 && hidden.every((line) => line[value] === ""), "a hidden cell has no figure");
    assert.ok(lines.every((line) => line[status] !== "published" || line[value] === "0" || Number(line[value]) >= 5), "no small count is shown");
    await context.close();
  });

  test("every page is accessible, on a wide screen, a narrow one and in the dark", async () => {
    for (const options of [{}, { viewport: { width: 320, height: 800 } }, { colorScheme: "dark" }]) {
      const { page, faults, context } = await enter(options);
      const { study } = await openExample(page);
      await page.goto(`${study}/1${MAP}`);
      const cell = await page.locator('main a[href*="/cellules/"]').first().getAttribute("href");
      const pages = [`${server.address}/protection`, study, `${study}/1${MAP}`, `${study}/1/comparaison`, server.address + cell];
      for (const address of [...pages, pages[3].replace("/protection", "/en/protection")]) {
        await page.goto(address);
        const where = `${address} ${JSON.stringify(options)}`;
        await assertAccessible(page, where);
        await assertNoSidewaysScroll(page, where);
      }
      assert.deepEqual(faults, []);
      await context.close();
    }
  });

  test("the keyboard alone opens the example, without script", async () => {
    const { page, context } = await enter({ javaScriptEnabled: false });
    await page.goto(`${server.address}/protection`);
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const at = page.locator(":focus");
      if ((await at.count()) && (await at.innerText()).includes("Ouvrir l’exemple")) break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL("**/protection/*");
    await page.getByRole("heading", { name: "Exemple inventé" }).waitFor();
    await context.close();
  });

  test("who is no statistician does not enter", async () => {
    const { page, context } = await enter({}, "Adèle Martin");
    const answer = await page.goto(`${server.address}/protection`);
    assert.equal(answer.status(), 404, "what one may not see is not there");
    await context.close();
  });
});
