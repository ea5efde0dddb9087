// Training, as those who live it: a professional finds a kit and registers, an institution sends two hundred, a trainer runs a session on a
// tablet, an employer verifies, the manager reads the map, the reports and the chains; by keyboard, in both languages, without script.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo, watchedPage } from "../support.mjs";

let server, browser;

before(async () => {
  server = await startDemo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Someone of the demonstration, in a browser whose complaints fail the test; a refused form answers with its status, which is none. */
async function enter(name, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4(03|04|09|22)/.test(message.text())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${server.address}/demo/personnes`);
  await page.getByRole("button", { name: `Entrer comme ${name}` }).click();
  await page.waitForURL("**/accueil");
  return { context, page, faults };
}

const go = (page, path) => page.goto(`${server.address}${path}`);
const MANAGER = "Fatou Moreau", TRAINER = "Florent Laurent", CONTACT = "Rose Dubois";

/** The address of an open session with seats left. */
async function openSession(page) {
  await go(page, "/formation/sessions");
  return new URL(await page.locator("a[href^='/formation/sessions/']").first().getAttribute("href"), server.address).pathname;
}

describe("training", () => {
  test("a professional finds a kit and registers, by keyboard", async () => {
    const { page, context, faults } = await watchedPage(browser, server.address);
    await go(page, "/formation");
    await assertAccessible(page, "/formation");
    await page.getByLabel("Métier").selectOption({ label: "Santé" });
    await page.getByRole("button", { name: "Chercher" }).press("Enter");
    await page.waitForURL(/metier=sante/);
    await page.locator(".kits a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/formation/kits/**");
    await assertAccessible(page, "a kit");
    const session = await openSession(page);
    await go(page, session);
    await assertAccessible(page, "a session");
    // Everything that is wrong is told at once, and each fault leads to its field.
    await page.getByRole("button", { name: /^S’inscrire/ }).press("Enter");
    await page.locator(".govuk-error-summary").waitFor();
    assert.equal(await page.locator(".govuk-error-summary li").count(), 5);
    await page.getByLabel("Prénom et nom").focus();
    await page.keyboard.type("Anne Exemple");
    await page.keyboard.press("Tab");
    await page.keyboard.type("anne.exemple@exemple.invalid");
    await page.getByLabel("Métier").selectOption({ index: 1 });
    await page.getByLabel("Établissement ou service").fill("Centre hospitalier d’exemple");
    await page.getByLabel("Département d’exercice").selectOption("93");
    await page.getByRole("button", { name: /^S’inscrire/ }).press("Enter");
    await page.waitForURL("**/formation/inscriptions/*");
    await assertAccessible(page, "a registration");
    // The questionnaire before the session waits there.
    await page.getByRole("link", { name: "Questionnaire avant la session" }).click();
    await assertAccessible(page, "a questionnaire");
    for (const group of await page.getByRole("group").all()) await group.getByRole("radio").first().check();
    await page.getByRole("button", { name: "Envoyer mes réponses" }).press("Enter");
    await page.getByRole("heading", { name: "Merci" }).waitFor();
    assert.deepEqual((await faults()).filter((fault) => !/status of 422/.test(fault)), []);
    await context.close();
  });

  test("an institution imports two hundred staff: every fault is told, then all are in", async () => {
    const { page, context, faults } = await enter(CONTACT);
    await page.getByRole("link", { name: "Votre établissement" }).first().click();
    await page.waitForURL("**/formation/etablissement");
    await assertAccessible(page, "the institution's room");
    await page.locator("a[href*='/formation/etablissement/sessions/']").first().click();
    await assertAccessible(page, "registering staff");
    const line = (rank, territory = "93") => `Agent ${rank};agent-${rank}@exemple.invalid;sante;${territory}`;
    const lines = Array.from({ length: 200 }, (_, rank) => line(rank));
    const wrong = [...lines];
    wrong[6] = line(6, "96");
    wrong[41] = "Agent 41;pas-une-adresse;sante;93";
    wrong[199] = line(0);
    const send = async (all) => {
      const buffer = Buffer.from(["nom;courriel;metier;departement", ...all].join("\n"));
      await page.setInputFiles("input[type=file]", { name: "agents.csv", mimeType: "text/csv", buffer });
      await page.getByRole("button", { name: "Inscrire la liste" }).click();
    };
    await send(wrong);
    await page.getByText("3 erreurs à corriger").waitFor();
    const told = await page.locator("main table").first().innerText();
    for (const said of ["8\tD (departement)", "43\tB (courriel)", "201\tB (courriel)"]) assert.ok(told.includes(said), `${said} in ${told}`);
    await assertAccessible(page, "a list with faults");
    const [mending] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Télécharger les erreurs (CSV)" }).click()]);
    const [head, ...faulty] = readFileSync(await mending.path(), "utf8").trimEnd().split("\r\n");
    assert.deepEqual([head, faulty.length, faulty[0].slice(0, 17)], ["\ufeffLigne,Colonne,Ce qui ne va pas", 3, "8,D (departement)"]);
    await page.getByText("L’établissement n’a inscrit personne.").waitFor();
    await send(lines);
    await page.getByText(/Liste inscrite\s: \d+ avec une place, \d+ en attente, 0 déjà inscrits/).waitFor();
    const numbers = (await page.getByText(/Liste inscrite/).innerText()).match(/\d+/g).map(Number);
    assert.equal(numbers[0] + numbers[1], 200);
    await page.getByRole("button", { name: /Se désister/ }).first().click();
    await page.getByRole("heading", { level: 1, name: /^Désinscrire / }).waitFor();
    await page.getByRole("button", { name: "Se désister" }).click();
    await page.getByText("Désistement enregistré").first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("an institution declares a session, and a list of them", async () => {
    const { page, context, faults } = await enter(CONTACT);
    await go(page, "/formation/etablissement/declarations");
    await assertAccessible(page, "declarations");
    await page.getByRole("link", { name: "Déclarer une session" }).click();
    await page.getByRole("button", { name: "Enregistrer la déclaration" }).click();
    await page.locator(".govuk-error-summary").waitFor();
    assert.ok((await page.locator(".govuk-error-summary li").count()) >= 7);
    await assertAccessible(page, "a declaration with faults");
    await go(page, "/formation/etablissement/declarations/importer");
    await assertAccessible(page, "importing declarations");
    const buffer = Buffer.from("reference;kit;jour;departement;metier;personnes;premiere_fois;minutes\nE2E-1;couple;05/03/2026;93;sante;12;10;360\nE2E-1;couple;05/03/2026;93;avocats;4;4;360");
    await page.setInputFiles("input[type=file]", { name: "sessions.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Enregistrer la déclaration" }).click();
    await page.getByText("2 lignes nouvelles, 0 corrigée").waitFor();
    assert.equal(await page.getByRole("rowheader", { name: "E2E-1", exact: true }).count(), 2);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("a trainer runs a session on a tablet and closes it; an employer verifies an attestation", async () => {
    const { page, context, faults } = await enter(MANAGER);
    // A session that begins now, given by the demonstration's trainer.
    await go(page, "/formation/gestion/nouvelle");
    const paris = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
    const [day, hour] = paris.format(new Date(Date.now() + 60_000)).split(" ");
    const last = paris.format(new Date(Date.now() + 7_200_000)).split(" ");
    await page.getByLabel("Titre de la session").fill("Session du bout en bout");
    await page.getByLabel("Kit enseigné").selectOption("couple");
    await page.getByLabel("Professionnelle ou professionnel sensibilisé").check();
    await page.getByLabel("Premier jour").fill(day);
    await page.getByLabel("Heure de début").fill(hour);
    await page.getByLabel("Dernier jour").fill(last[0]);
    await page.getByLabel("Heure de fin").fill(last[1]);
    await page.getByLabel("Nombre de demi-journées").fill("1");
    await page.getByLabel("En présence", { exact: true }).check();
    await page.getByLabel("Lieu").fill("Bobigny");
    await page.getByLabel("Département").selectOption("93");
    await page.getByLabel("Nombre de places").fill("10");
    await page.getByLabel("Organisé par").fill("Institut d’exemple");
    await page.getByLabel("Avec", { exact: true }).fill("formateur@demonstration.invalid");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("La session est préparée").waitFor();
    const session = new URL(page.url()).pathname;
    await page.getByRole("button", { name: "Ouvrir les inscriptions" }).click();
    await page.getByRole("link", { name: "Inscrire une liste" }).click();
    await page.getByLabel("Établissement ou service").fill("CHU d’exemple");
    const buffer = Buffer.from("nom;courriel;metier;departement\nZoé Présente;zoe@exemple.invalid;sante;93\nYann Absent;yann@exemple.invalid;sante;93");
    await page.setInputFiles("input[type=file]", { name: "liste.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Inscrire la liste" }).click();
    await page.getByText("Liste inscrite").waitFor();
    await page.getByRole("button", { name: "Commencer la session" }).click();
    await context.close();

    const trainer = await enter(TRAINER, { viewport: { width: 768, height: 1024 } });
    await trainer.page.goto(`${server.address}${session}/tablette`);
    await assertAccessible(trainer.page, "the tablet");
    const door = await trainer.page.locator("a[href*='/formation/presence/']").getAttribute("href");
    const phone = await watchedPage(browser, server.address, { viewport: { width: 320, height: 640 } });
    await phone.page.goto(`${server.address}${door}`);
    await assertAccessible(phone.page, "signing in");
    await assertNoSidewaysScroll(phone.page, "signing in");
    await phone.page.getByLabel("Courriel professionnel").fill("zoe@exemple.invalid");
    await phone.page.getByRole("button", { name: "Je suis là" }).press("Enter");
    await phone.page.getByText("Votre présence est enregistrée.").waitFor();
    assert.deepEqual(await phone.faults(), []);
    await phone.context.close();
    await trainer.page.goto(`${server.address}${session}`);
    await assertAccessible(trainer.page, "a session that goes on");
    // A tick made by mistake is taken back, and the question loses none.
    const box = (name) => trainer.page.getByLabel(new RegExp(`^${name}, demi-journée 1`));
    await box("Yann Absent").check();
    await trainer.page.getByRole("button", { name: "Valider les présences" }).click();
    await trainer.page.getByRole("heading", { level: 1, name: /^Valider les présences de « / }).waitFor();
    await assertAccessible(trainer.page, "the question before a session is closed");
    await trainer.page.getByRole("link", { name: /Non, revenir/ }).click();
    assert.deepEqual([await box("Zoé Présente").isChecked(), await box("Yann Absent").isChecked()], [true, true]);
    await box("Yann Absent").uncheck();
    await trainer.page.getByRole("button", { name: "Valider les présences" }).click();
    await trainer.page.getByRole("heading", { level: 1, name: /^Valider les présences de « / }).waitFor();
    await trainer.page.getByRole("button", { name: "Valider les présences" }).click();
    await trainer.page.getByText("Les présences sont validées").waitFor();
    assert.deepEqual(trainer.faults, []);
    await trainer.context.close();

    // Every attestation that is due, by a job that one follows.
    const manager = await enter(MANAGER);
    await go(manager.page, "/formation/gestion/attestations");
    await assertAccessible(manager.page, "issuing attestations");
    await manager.page.getByRole("button", { name: "Délivrer", exact: true }).click();
    for (let attempt = 0; attempt < 120 && !(await manager.page.getByText("Terminé").count()); attempt += 1) {
      await manager.page.waitForTimeout(500);
      await go(manager.page, "/formation/gestion/attestations");
    }
    await manager.page.getByText("Terminé").first().waitFor();
    await manager.page.goto(`${server.address}${session}`);
    const link = manager.page.locator("a[href^='/attestations/']");
    assert.equal(await link.count(), 1, "who came has one, who did not has none");
    const attestation = await link.getAttribute("href");
    assert.deepEqual(manager.faults, []);
    await manager.context.close();

    const employer = await watchedPage(browser, server.address);
    await go(employer.page, "/attestations");
    await assertAccessible(employer.page, "verifying");
    await employer.page.getByLabel("Code de l’attestation").fill(attestation.split("/").pop().toUpperCase());
    await employer.page.keyboard.press("Enter");
    await employer.page.getByText("authentique et en cours de validité").waitFor();
    await assertAccessible(employer.page, "an attestation");
    const shown = await employer.page.locator("main").innerText();
    for (const said of ["Zoé Présente", "CHU d’exemple", "Bobigny", "Florent Laurent"]) assert.ok(shown.includes(said), said);
    const paper = await employer.page.request.get(`${server.address}${attestation}/attestation.pdf`);
    assert.ok(paper.ok() && (await paper.body()).includes("http://localhost:"), "the paper leads somewhere");
    assert.deepEqual(await employer.faults(), []);
    await employer.context.close();
  });

  test("the manager reads coverage on the map, the reports, the chains and the results", async () => {
    const { page, context, faults } = await enter(MANAGER);
    await go(page, "/formation/plan");
    await page.getByText(/c’est dans le département .+ que le plus de personnes/).first().waitFor();
    await page.getByLabel("Métier", { exact: true }).selectOption("sante");
    await page.getByRole("button", { name: "Afficher" }).press("Enter");
    await page.waitForURL(/metier=sante/);
    await assertAccessible(page, "the plan");
    const year = new Date().getFullYear();
    for (const path of [
      `/formation/bilan/${year}`, `/formation/bilan/${year}/R11`, `/formation/bilan/${year}/93`, "/formation/gestion", "/formation/gestion/plan",
      "/formation/gestion/questionnaires", "/formation/gestion/cascade", "/formation/gestion/cascade/nationale", "/formation/gestion/rencontres",
      "/formation/gestion/rencontres/nouvelle", "/formation/gestion/nouvelle",
    ]) {
      const answer = await go(page, path);
      assert.equal(answer.status(), 200, path);
      await assertAccessible(page, path);
    }
    await go(page, "/formation/gestion/cascade");
    await page.getByText(/chaînes? rompues? ou circulaires?/).first().waitFor();
    await page.getByText("Chaîne circulaire :").first().waitFor();
    await page.locator("table a").first().click();
    await page.getByRole("heading", { name: "D’où elle vient" }).waitFor();
    await assertAccessible(page, "a qualification");
    const section = await page.request.get(`${server.address}/formation/bilan/${year}/FR/section.md`);
    assert.match(await section.text(), /dataset = "training-reached"[\s\S]*\{\{ formes \}\}/);
    await go(page, "/donnees/training-reached");
    await assertAccessible(page, "the dataset");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("lists are files, and what one has begun to write is kept", async () => {
    const { page, context, faults } = await enter(MANAGER);
    const taken = async (path) => {
      await go(page, path);
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Télécharger la liste (CSV)" }).click()]);
      const chunks = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      return Buffer.concat(chunks).toString("utf8");
    };
    const sessions = await taken("/formation/gestion?etat=held");
    assert.match(sessions, /^\ufeffSession de formation,Titre/);
    assert.ok(sessions.trim().split("\r\n").length > 200, "all of them, and not a page of them");
    const code = sessions.split("\r\n")[1].split(",")[0];
    assert.match(await taken(`/formation/gestion/${code}`), /^\ufeffNom,Métier[^\n]+\r\n.+Présence validée/);
    assert.match(await taken("/formation/gestion/attestations"), /Sans attestation\r\n/);
    assert.match(await taken("/formation/gestion/cascade"), /Chaîne circulaire/);
    assert.match(await taken("/formation/gestion/rencontres/rencontres-2027"), /Place réservée/);
    assert.match(await taken("/formation/gestion/rencontres"), /rencontres-2027/);
    assert.match(await taken("/formation/gestion/questionnaires"), /^\ufeffQuestion,Personnes,/);
    assert.match(await taken("/formation/sessions"), /^\ufeffSession de formation,Titre/);
    assert.match(await taken("/formation"), /^\ufeffKit pédagogique,Titre/);
    const year = new Date().getFullYear();
    for (const name of ["metiers", "territoires", "kits"]) {
      const answer = await page.request.get(`${server.address}/formation/bilan/${year}/${name}.csv`);
      assert.ok(answer.ok() && (await answer.text()).split("\r\n").length > 13, name);
    }

    // A session is not cancelled by one click.
    await go(page, "/formation/gestion?etat=open");
    await page.locator("table a").first().click();
    await page.getByRole("button", { name: "Annuler la session" }).click();
    await page.getByRole("heading", { level: 1, name: /^Annuler « / }).waitFor();
    await assertAccessible(page, "the question before a session is cancelled");
    await page.getByRole("link", { name: /Non, revenir/ }).click();
    await page.getByRole("button", { name: "Annuler la session" }).waitFor();

    await go(page, "/formation/gestion/nouvelle");
    await page.getByLabel("Titre de la session").fill("Une session à finir plus tard");
    await page.getByRole("status").filter({ hasText: "Brouillon" }).waitFor();
    await page.getByRole("button", { name: "Garder le brouillon" }).click();
    await page.waitForURL("**/formation/gestion/nouvelle");
    await go(page, "/formation/gestion");
    await go(page, "/formation/gestion/nouvelle");
    assert.equal(await page.getByLabel("Titre de la session").inputValue(), "Une session à finir plus tard");
    await assertAccessible(page, "a session begun");
    await page.getByLabel("Titre de la session").pressSequentially(", changée");
    const warned = page.waitForEvent("dialog");
    const left = go(page, "/formation/gestion").catch(() => undefined);
    const dialog = await warned;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.accept();
    await left;
    await go(page, "/formation/gestion/nouvelle");
    await page.getByRole("button", { name: "Effacer le brouillon" }).click();
    await page.waitForURL("**/formation/gestion/nouvelle");
    assert.equal(await page.getByLabel("Titre de la session").inputValue(), "");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("a document sent over a slow line shows how far it is, and why it is refused", async () => {
    const { page, context, faults } = await enter(MANAGER);
    await go(page, "/formation/gestion?etat=open");
    await page.locator("table a").first().click();
    await page.getByRole("link", { name: "Documents pour les participants" }).click();
    const network = await context.newCDPSession(page);
    await network.send("Network.emulateNetworkConditions", { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 300_000 });
    const send = async (title, buffer) => {
      await page.getByLabel("Titre du document").fill(title);
      await page.getByLabel("Fichier").setInputFiles({ name: "livret.txt", mimeType: "text/plain", buffer });
      await page.evaluate(() => {
        window.shares = [];
        const note = () => window.shares.push(document.querySelector("progress.upload")?.value);
        new MutationObserver(note).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
      });
      await page.getByRole("button", { name: "Ajouter le document" }).click();
      await page.getByRole("progressbar", { name: "Envoi du fichier" }).waitFor();
      await assertAccessible(page, "a file on its way");
    };
    await send("Un programme", Buffer.alloc(600_000, "\x7fELF\0"));
    await page.locator(".govuk-error-summary").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.className), "govuk-error-summary");
    assert.equal(await page.getByLabel("Titre du document").inputValue(), "Un programme");
    await send("Un long livret", Buffer.alloc(600_000, "Ce qui compte. "));
    await page.getByText("Le document est ajouté.").waitFor();
    const shares = await page.evaluate(() => window.shares.filter((share) => share !== undefined));
    assert.ok(shares.some((share) => share > 0 && share < 1) && shares.at(-1) === 1, `it moves, and reaches its end: ${shares}`);
    await page.getByRole("cell", { name: "Un long livret" }).or(page.getByRole("rowheader", { name: "Un long livret" })).first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("a meeting is joined with a need that the organisers alone read", async () => {
    const visitor = await watchedPage(browser, server.address);
    await go(visitor.page, "/formation/rencontres");
    await assertAccessible(visitor.page, "meetings");
    await visitor.page.locator("main a[href*='/formation/rencontres/']").first().click();
    await assertAccessible(visitor.page, "a meeting");
    const meeting = new URL(visitor.page.url()).pathname.split("/").pop();
    await visitor.page.getByLabel("Prénom et nom").fill("Inès Exemple");
    await visitor.page.getByLabel("Courriel professionnel").fill("ines@exemple.invalid");
    await visitor.page.getByLabel("Métier").selectOption("travail-social");
    await visitor.page.getByLabel("Établissement ou service").fill("Maison d’exemple");
    await visitor.page.getByLabel("L’écrit professionnel").check();
    await visitor.page.getByLabel(/Ce dont vous avez besoin/).fill("Vélotypie");
    await visitor.page.getByRole("button", { name: "S’inscrire" }).press("Enter");
    await visitor.page.waitForURL("**/formation/participations/*");
    await visitor.page.getByText("Votre place est réservée.").waitFor();
    await assertAccessible(visitor.page, "a place at a meeting");
    assert.ok(!(await visitor.page.content()).includes("Vélotypie"));
    assert.deepEqual(await visitor.faults(), []);
    await visitor.context.close();

    const { page, context, faults } = await enter(MANAGER);
    await go(page, `/formation/gestion/rencontres/${meeting}`);
    await assertAccessible(page, "a meeting, organised");
    assert.ok(!(await page.content()).includes("Vélotypie"));
    await go(page, `/formation/gestion/rencontres/${meeting}/besoins`);
    await page.getByText("Vélotypie").waitFor();
    await assertAccessible(page, "needs");
    const badges = await page.request.get(`${server.address}/formation/gestion/rencontres/${meeting}/badges.pdf`);
    assert.ok(badges.ok() && (await badges.body()).subarray(0, 5).toString() === "%PDF-");
    assert.deepEqual(faults, []);
    await context.close();
    // Nobody else may.
    const other = await enter(TRAINER);
    assert.equal((await go(other.page, `/formation/gestion/rencontres/${meeting}/besoins`)).status(), 404);
    await other.context.close();
  });

  test("in English, at 320 px, without script", async () => {
    const { page, context } = await watchedPage(browser, server.address, { javaScriptEnabled: false, viewport: { width: 320, height: 800 }, locale: "en-GB" });
    const session = await openSession(page);
    const year = new Date().getFullYear();
    for (const path of ["/formation", "/formation/sessions", session, "/formation/plan", `/formation/bilan/${year}`, "/formation/rencontres", "/attestations"]) {
      await go(page, `/en${path}`);
      await assertNoSidewaysScroll(page, path);
      const text = await page.locator("main").innerText();
      assert.ok(!/training-[a-z]+-/.test(text), `a word without translation on ${path}`);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
    }
    // A form that is refused says so, and keeps what was written.
    await go(page, `/en${session}`);
    await page.locator("#nom").fill("Sam Example");
    await page.locator("form button[type=submit], form button:not([type])").last().click();
    await page.locator(".govuk-error-summary").waitFor();
    assert.equal(await page.locator("#nom").inputValue(), "Sam Example");
    await context.close();
  });
});
