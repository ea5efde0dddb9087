// Coming in, going out, losing the device; who keeps people; two windows on the same record. By keyboard, without script, at 320 px.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo } from "../support.mjs";

const PASSWORD = "quatre chevaux verts dansent";
let server, browser, address;

before(async () => {
  server = await startDemo();
  // Passkeys are for a name, not for a number.
  address = server.address.replace("127.0.0.1", "localhost");
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page that fails the test when the browser complains: a broken content security policy, a script that stops. */
async function open(options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    // A refused form is answered with its status, which the browser notes.
    if (message.type() === "error" && !/status of 4(22|09|29)/.test(message.text())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) faults.push(`third-party request: ${request.url()}`);
  });
  return { context, page, faults, close: () => context.close() };
}

/** Enters the demonstration as one of its invented people. */
async function enterAs(page, name) {
  await page.goto(`${address}/demo/personnes`);
  await page.getByRole("button", { name: `Entrer comme ${name}` }).click();
  await page.waitForURL("**/accueil");
}

/** The link in the last mail written to that address: mail goes to a folder when no server is set. */
async function linkFor(recipient) {
  const folder = join(server.data, "mail");
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    const mails = names.filter((name) => name.endsWith(".eml")).map((name) => readFileSync(join(folder, name), "utf8"));
    const mail = mails.filter((text) => text.includes(recipient)).pop();
    if (mail) {
      const [head, ...rest] = mail.split("\r\n\r\n");
      const body = /base64/i.test(head) ? Buffer.from(rest.join(""), "base64").toString("utf8") : rest.join("\n").replaceAll("=\r\n", "").replaceAll("=3D", "=");
      const found = body.match(/http:\/\/[^\s]+\/invitation\/[0-9a-f]{64}/);
      assert.ok(found, body);
      return found[0];
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail for ${recipient} in ${folder}`);
}

async function device(context, page) {
  const client = await context.newCDPSession(page);
  await client.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", { options });
  return { lose: () => client.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }) };
}

describe("identity", () => {
  test("someone is invited, sets up a passkey, comes back with it, loses it, and recovers", async () => {
    const admin = await open();
    await enterAs(admin.page, "Adèle Martin");
    await admin.page.goto(`${address}/administration/personnes/inviter`);
    await admin.page.getByLabel("Nom").fill("Zoé Nouvelle");
    await admin.page.getByLabel("Adresse électronique").fill("zoe@example.org");
    await admin.page.getByLabel("Organisation").selectOption({ index: 1 });
    await admin.page.getByLabel("Rédaction").check();
    await admin.page.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await admin.page.getByRole("alert").getByText("zoe@example.org").waitFor();
    assert.deepEqual(admin.faults, []);
    await admin.close();

    const zoe = await open();
    const { page } = zoe;
    const phone = await device(zoe.context, page);
    await page.goto(await linkFor("zoe@example.org"));
    await assertAccessible(page, "invitation");
    await page.getByLabel("Nouveau mot de passe").fill(PASSWORD);
    await page.getByLabel("Le même, une deuxième fois").fill(PASSWORD);
    await page.getByRole("button", { name: "Choisir ce mot de passe" }).click();
    await page.waitForURL("**/connexion/second-facteur");
    await assertAccessible(page, "second facteur");
    await page.getByLabel("Nom de cet appareil").fill("téléphone de service");
    await page.getByRole("button", { name: "Créer une clé d’accès" }).click();
    await page.getByRole("heading", { name: "Codes de secours" }).waitFor();
    await assertAccessible(page, "codes de secours");
    const codes = await page.locator(".codes code").allTextContents();
    assert.equal(new Set(codes).size, 10);
    await page.getByRole("button", { name: "J’ai noté mes codes" }).or(page.getByRole("link", { name: "J’ai noté mes codes" })).click();
    await page.waitForURL("**/accueil");

    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByText("Vous êtes déconnectée, déconnecté.").waitFor();
    assert.deepEqual(await zoe.context.cookies(), [], "signing out clears all");
    await page.goto(`${address}/compte`);
    assert.equal(await page.getByText("La clé d’accès n’a pas été reconnue").isVisible(), false, "nothing has failed yet");
    await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
    await page.waitForURL("**/compte");
    assert.match(await page.locator("main").textContent(), /téléphone de service/);
    await assertAccessible(page, "compte");
    // Before a sensitive act the device proves her again, and leads where she was going.
    await page.goto(`${address}/connexion/preuve?suite=%2Fcompte%2Fcodes-de-secours`);
    await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
    await page.waitForURL("**/compte/codes-de-secours");
    await page.getByRole("button", { name: "Oui, continuer" }).waitFor();

    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await phone.lose();
    await page.goto(`${address}/connexion`);
    await page.getByLabel("Adresse électronique").fill("zoe@example.org");
    await page.getByLabel("Mot de passe").fill(PASSWORD);
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL("**/connexion/code");
    await assertAccessible(page, "code");
    await page.getByRole("textbox", { name: "Code" }).fill(codes[4]);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL("**/accueil");
    // The same code again opens nothing; the lost passkey goes once another proof is there.
    await page.goto(`${address}/compte`);
    assert.match(await page.locator("main").textContent(), /9 codes restants/);
    await page.getByRole("link", { name: /^Retirer/ }).first().click();
    await page.getByRole("button", { name: "Oui, continuer" }).click();
    await page.getByRole("heading", { name: "C’est votre dernière deuxième preuve" }).waitFor();
    await device(zoe.context, page);
    await page.getByRole("button", { name: "Ajouter une clé d’accès ou une application" }).or(page.getByRole("link", { name: "Ajouter une clé d’accès ou une application" })).click();
    await page.getByLabel("Nom de cet appareil").fill("nouveau téléphone");
    await page.getByRole("button", { name: "Créer une clé d’accès" }).click();
    await page.waitForURL("**/compte");
    await page.getByRole("link", { name: /^Retirer/ }).first().click();
    await page.getByRole("heading", { name: /téléphone de service/ }).waitFor();
    await page.getByRole("button", { name: "Oui, continuer" }).click();
    await page.getByText("C’est retiré.").waitFor();
    const left = await page.locator("main").textContent();
    assert.ok(left.includes("nouveau téléphone") && !left.includes("téléphone de service"), left);
    assert.deepEqual(zoe.faults, []);
    await zoe.close();
  });

  test("the same record in two windows: the second sees both versions and chooses", async () => {
    const one = await open();
    await enterAs(one.page, "Adèle Martin");
    const other = await one.context.newPage();
    const here = `${address}/administration/organisations/association-inventee`;
    await one.page.goto(here);
    await other.goto(here);
    await one.page.getByLabel("Nom").fill("Les Passerelles de l’Est (inventée)");
    await one.page.getByRole("button", { name: "Enregistrer" }).click();
    await one.page.getByText("C’est enregistré.").waitFor();
    await other.getByLabel("Nom").fill("Les Passerelles de l’Ouest (inventée)");
    await other.getByLabel("Type").selectOption("training-body");
    await other.getByRole("button", { name: "Enregistrer" }).click();
    await other.getByRole("heading", { name: /Quelqu’un a modifié cette fiche/ }).waitFor();
    await assertAccessible(other, "conflit");
    await other.getByLabel(/de l’Ouest \(inventée\) \(votre version\)/).check();
    await other.getByRole("button", { name: "Enregistrer ce choix" }).click();
    await other.getByText("C’est enregistré.").waitFor();
    assert.equal(await other.getByLabel("Nom").inputValue(), "Les Passerelles de l’Ouest (inventée)");
    assert.equal(await other.getByLabel("Type").inputValue(), "association", "what was not chosen stays as the first wrote it");
    assert.deepEqual(one.faults, []);
    await one.close();
  });

  test("every page of administration and of one's account is accessible, in both languages, wide and at 320 px", async () => {
    const admin = await open();
    await enterAs(admin.page, "Adèle Martin");
    await admin.page.goto(`${address}/administration/personnes`);
    const person = await admin.page.locator("tbody a").first().getAttribute("href");
    const paths = ["/accueil", "/droits", "/compte", "/compte/identite", "/compte/acces-elargi", "/compte/codes-de-secours", "/connexion/second-facteur",
      "/connexion/preuve", "/administration/personnes", "/administration/personnes?q=rien-de-tel", "/administration/personnes/inviter", person, `${person}/roles`, `${person}/compte`,
      "/administration/organisations", "/administration/organisations/nouvelle", "/administration/organisations/mission-inventee", "/administration/organisations/service-invente/fermer",
      "/administration/journal", "/administration/acces-elargis"];
    for (const width of [1280, 320]) {
      await admin.page.setViewportSize({ width, height: 900 });
      for (const path of paths) {
        for (const prefix of width === 1280 && ["/accueil", "/compte", "/droits", "/administration/personnes"].includes(path) ? ["", "/en"] : [""]) {
          const answer = await admin.page.goto(address + prefix + path);
          assert.equal(answer.status(), 200, prefix + path);
          assert.equal(answer.headers()["cache-control"], "no-store", path);
          // The same marks at each width: looked at once.
          if (width === 1280) await assertAccessible(admin.page, prefix + path);
          await assertNoSidewaysScroll(admin.page, `${prefix}${path}`);
        }
      }
    }
    assert.deepEqual(admin.faults, []);
    await admin.close();
    const visitor = await open();
    for (const path of ["/connexion", "/en/connexion", "/mot-de-passe-oublie", "/demo/personnes", "/en/demo/personnes", "/invitation/x"]) {
      await visitor.page.setViewportSize({ width: 320, height: 900 });
      await visitor.page.goto(address + path);
      await assertAccessible(visitor.page, path);
      await assertNoSidewaysScroll(visitor.page, path);
    }
    assert.deepEqual(await visitor.context.cookies(), [], "no cookie before sign-in");
    await visitor.close();
  });

  test("signing in works without script, and by keyboard alone", async () => {
    const plain = await open({ javaScriptEnabled: false });
    await enterAs(plain.page, "Lise Lefebvre");
    await plain.page.goto(`${address}/compte/identite`);
    await plain.page.getByLabel("Nom").fill("Lise Lefebvre-Roux (inventée)");
    await plain.page.getByRole("button", { name: "Enregistrer" }).click();
    await plain.page.getByText("C’est enregistré.").waitFor();
    await plain.page.getByRole("button", { name: "Se déconnecter" }).click();
    await plain.page.getByText("Vous êtes déconnectée, déconnecté.").waitFor();
    assert.equal(await plain.page.getByRole("button", { name: "Utiliser une clé d’accès" }).isVisible(), false);
    await plain.close();

    const keys = await open();
    await keys.page.goto(`${address}/connexion`);
    await keys.page.getByLabel("Adresse électronique").focus();
    await keys.page.keyboard.type("nobody@example.org");
    await keys.page.keyboard.press("Tab");
    await keys.page.keyboard.type("not the password");
    await keys.page.keyboard.press("Enter");
    await keys.page.getByText("Il y a un problème").waitFor();
    const focused = await keys.page.evaluate(() => document.activeElement.matches("[data-error-summary]"));
    assert.ok(focused, "the summary of what is wrong has the focus");
    await keys.page.keyboard.press("Tab");
    await keys.page.keyboard.press("Enter");
    assert.equal(await keys.page.evaluate(() => document.activeElement.id), "email");
    await keys.close();
  });

  test("what one began to write is kept, with script and without, and leaving before that warns", async () => {
    const admin = await open();
    await enterAs(admin.page, "Adèle Martin");
    const invite = `${address}/administration/personnes/inviter`;
    await admin.page.goto(invite);
    const warned = [];
    admin.page.on("dialog", (dialog) => (warned.push(dialog.type()), dialog.accept()));
    await admin.page.getByLabel("Nom").pressSequentially("Zoé");
    await admin.page.goto(`${address}/accueil`);
    assert.deepEqual(warned, ["beforeunload"], "nothing was kept yet");
    await admin.page.goto(invite);
    await admin.page.getByLabel("Nom").pressSequentially("Zoé Commencée");
    await admin.page.getByText("Brouillon gardé à l’instant.").waitFor();
    await admin.page.goto(`${address}/accueil`);
    assert.equal(warned.length, 1, "what is kept may be left");
    await admin.page.goto(invite);
    assert.equal(await admin.page.getByLabel("Nom").inputValue(), "Zoé Commencée");
    await assertAccessible(admin.page, "brouillon");
    await admin.page.getByRole("button", { name: "Effacer le brouillon" }).click();
    await admin.page.getByText("Le brouillon est effacé.").waitFor();
    assert.equal(await admin.page.getByLabel("Nom").inputValue(), "");
    assert.equal(await admin.page.evaluate(() => localStorage.length + sessionStorage.length), 0, "nothing of it stays on the device");
    assert.deepEqual(admin.faults, []);
    await admin.close();

    const plain = await open({ javaScriptEnabled: false });
    await enterAs(plain.page, "Adèle Martin");
    await plain.page.goto(`${address}/administration/organisations/nouvelle`);
    await plain.page.getByLabel("Nom").fill("Commencée sans script");
    await plain.page.getByRole("button", { name: "Garder le brouillon" }).click();
    await plain.page.getByText("Le brouillon est gardé.").waitFor();
    assert.equal(await plain.page.getByLabel("Nom").inputValue(), "Commencée sans script");
    await plain.close();
  });
});
