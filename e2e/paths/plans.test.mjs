// The public reads a plan; a point of contact files late, the authority sends back, the service mends, the coordination validates; nobody sees
// what is another service's. By keyboard, without script, at 320 px, in both languages.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { assertAccessible, assertNoSidewaysScroll, openBrowser, startDemo, watchedPage } from "../support.mjs";

const PLAN = "/plans/traite-2024-2027";
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

/** Enters the demonstration as one of its invented people, in a browser of their own. */
async function enterAs(name, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  await page.goto(`${address}/demo/personnes`);
  await page.getByRole("button", { name: `Entrer comme ${name}` }).click();
  await page.waitForURL("**/accueil");
  return { page, close: () => context.close() };
}

const main = (page) => page.locator("main").textContent();

describe("plans", () => {
  test("the public reads the plan, its measures, and what is made up", async () => {
    const watched = await watchedPage(browser, address);
    const { page } = watched;
    for (const [prefix, list, open, filtered] of [["", "Plans d’action", "En vigueur", "Afficher"], ["/en", "Action plans", "In force", "Show"]]) {
      await page.goto(`${address}${prefix}/plans`);
      assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), list);
      await assertAccessible(page, `${prefix}/plans`);
      await page.goto(`${address}${prefix}${PLAN}`);
      assert.match(await main(page), new RegExp(open));
      await assertAccessible(page, `${prefix}${PLAN}`);
      await page.locator("#etat").selectOption("done");
      await page.getByRole("button", { name: filtered }).click();
      await page.waitForURL("**etat=done**");
      const rows = await page.locator("main tbody .tag--good").count();
      assert.ok(rows > 0);
      await page.goto(`${address}${prefix}${PLAN}/mesures/10`);
      await assertAccessible(page, `${prefix}${PLAN}/mesures/10`);
    }
    await page.goto(`${address}/recommandations`);
    await assertAccessible(page, "/recommandations");
    assert.match(await main(page), /28 janvier 2013/);
    await page.goto(`${address}/plans/traite-2019-2021`);
    assert.match(await main(page), /3 sur 45/);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of ["/plans", PLAN, `${PLAN}/mesures/10`, "/recommandations"]) {
      await page.goto(`${address}${path}`);
      await assertNoSidewaysScroll(page, path);
    }
    assert.deepEqual(await watched.faults(), []);
  });

  test("a statement goes from the service to its authority, back, and on to the coordination", async () => {
    const contact = await enterAs("Rose Dubois", { javaScriptEnabled: false });
    await contact.page.goto(`${address}/plans/suivi`);
    await contact.page.goto(`${address}/plans/suivi/plans/traite-2024-2027/mesures/37`);
    // Everything that is wrong is told at once.
    await contact.page.getByRole("button", { name: "Déposer" }).click();
    assert.equal(await contact.page.locator(".govuk-error-summary__list li").count(), 5);
    await contact.page.getByLabel("Premier jour de la période").fill("2025-01-01");
    await contact.page.getByLabel("Dernier jour de la période").fill("2025-12-31");
    await contact.page.getByLabel("Réalisée").check();
    await contact.page.getByLabel("Ce qui a été fait, et ce qui reste à faire").fill("La dernière session a eu lieu avec retard, tout est fait.");
    await contact.page.getByLabel("Pièces à l’appui").fill("Bilan du 12 janvier 2026");
    await contact.page.getByRole("button", { name: "Déposer" }).click();
    await contact.page.waitForURL("**/plans/suivi/declarations/*");
    const statement = new URL(contact.page.url()).pathname;
    assert.equal(await contact.page.getByRole("button", { name: "S’en porter garant" }).count(), 0);

    const authority = await enterAs("Inès Garnier");
    await authority.page.goto(`${address}/plans/suivi`);
    await assertAccessible(authority.page, "suivi");
    await authority.page.goto(`${address}${statement}`);
    await assertAccessible(authority.page, "déclaration");
    await authority.page.getByRole("button", { name: "Renvoyer au service" }).click();
    await authority.page.getByText("Pour la renvoyer, donnez un motif").first().waitFor();
    // By keyboard alone.
    await authority.page.getByLabel("Motif, si vous la renvoyez").focus();
    await authority.page.keyboard.type("Dites combien de personnes sont venues.");
    await authority.page.keyboard.press("Tab");
    await authority.page.keyboard.press("Tab");
    await authority.page.keyboard.press("Enter");
    await authority.page.getByRole("alert").getByText("renvoyée au service").waitFor();

    await contact.page.goto(`${address}${statement}`);
    assert.match(await main(contact.page), /Dites combien de personnes sont venues/);
    await contact.page.getByRole("button", { name: "Corriger et déposer de nouveau" }).or(contact.page.getByRole("link", { name: "Corriger et déposer de nouveau" })).click();
    await contact.page.getByLabel("Ce qui a été fait, et ce qui reste à faire").fill("La dernière session a réuni quarante personnes, tout est fait.");
    await contact.page.getByRole("button", { name: "Déposer" }).click();
    await contact.page.waitForURL(`**${statement}`);

    await authority.page.goto(`${address}${statement}`);
    await authority.page.getByRole("button", { name: "S’en porter garant" }).click();
    await authority.page.getByRole("alert").getByText("à valider par la coordination").waitFor();

    const reader = await watchedPage(browser, address);
    await reader.page.goto(`${address}${PLAN}/mesures/37`);
    assert.doesNotMatch(await main(reader.page), /quarante personnes/, "nothing shows before the last hand");

    const coordination = await enterAs("Côme Durand");
    await coordination.page.goto(`${address}${statement}`);
    await coordination.page.getByRole("button", { name: "Valider et publier" }).click();
    // What is published is not taken back: it is asked first.
    await coordination.page.getByRole("heading", { level: 1, name: "Publier la déclaration sur la mesure 37 ?" }).waitFor();
    await assertAccessible(coordination.page, "question avant de publier");
    await coordination.page.getByRole("button", { name: "Valider et publier" }).click();
    await coordination.page.getByRole("alert").getByText("validée et publique").waitFor();
    await coordination.page.goto(`${address}/plans/suivi/plans/traite-2024-2027`);
    await assertAccessible(coordination.page, "vues d’un plan");
    await reader.page.reload();
    assert.match(await main(reader.page), /quarante personnes/);
    assert.doesNotMatch(await main(reader.page), /Dites combien/, "why it was sent back stays between them");
    for (const one of [contact, authority, coordination]) await one.close();
  });

  test("two of a service mend the same statement: the second sees both versions, and its authority approves only what it read", async () => {
    const [one, other] = [await enterAs("Rose Dubois", { javaScriptEnabled: false }), await enterAs("Rose Dubois")];
    await one.page.goto(`${address}/plans/suivi/plans/traite-2024-2027/mesures/29`);
    await one.page.getByLabel("Premier jour de la période").fill("2026-01-01");
    await one.page.getByLabel("Dernier jour de la période").fill("2026-06-30");
    await one.page.getByLabel("En cours").check();
    await one.page.getByLabel("Ce qui a été fait, et ce qui reste à faire").fill("Deux réunions sur trois ont eu lieu.");
    await one.page.getByLabel("Pièces à l’appui").fill("Note du 3 juillet 2026");
    await one.page.getByRole("button", { name: "Déposer" }).click();
    await one.page.waitForURL("**/plans/suivi/declarations/*");
    const statement = new URL(one.page.url()).pathname;
    const authority = await enterAs("Inès Garnier");
    await authority.page.goto(`${address}${statement}`);

    for (const { page } of [one, other]) await page.goto(`${address}${statement}/corriger`);
    await one.page.getByLabel("Ce qui a été fait, et ce qui reste à faire").fill("Deux réunions sur trois, la dernière en juin.");
    await one.page.getByRole("button", { name: "Déposer" }).click();
    await one.page.waitForURL(`**${statement}`);
    await other.page.getByLabel("Ce qui a été fait, et ce qui reste à faire").fill("Deux réunions sur trois : la dernière a été reportée.");
    await other.page.getByRole("button", { name: "Déposer" }).click();
    await other.page.getByText("Deux réunions sur trois, la dernière en juin.").waitFor();
    await assertAccessible(other.page, "deux versions d’une déclaration");
    await other.page.getByLabel(/la dernière a été reportée/).check();

    // The authority opened the page before: nothing is vouched for that it has not read.
    await authority.page.getByRole("button", { name: "S’en porter garant" }).click();
    await authority.page.getByText("Quelqu’un d’autre a modifié cette déclaration").first().waitFor();
    assert.match(await main(authority.page), /la dernière en juin/);

    await other.page.locator("main form button[type=submit]").first().click();
    await other.page.waitForURL(`**${statement}`);
    assert.match(await main(other.page), /la dernière a été reportée/);
    await other.page.getByRole("button", { name: "Retirer la déclaration" }).click();
    await other.page.getByRole("button", { name: "Retirer la déclaration" }).click();
    await other.page.getByRole("alert").getByText("retirée").waitFor();
    for (const someone of [one, other, authority]) await someone.close();
  });

  test("long forms keep what was begun, with script and without, and leaving them warns", async () => {
    const forms = [
      ["/plans/suivi/plans/plan-invente-2028-2031/mesures/3/termes", (page) => page.getByLabel("Objectif en français")],
      ["/plans/suivi/recommandations/greta/3/2", (page) => page.locator("#motif_fr")],
    ];
    const plain = await enterAs("Côme Durand", { javaScriptEnabled: false });
    for (const [path, field] of forms) {
      await plain.page.goto(`${address}${path}`);
      await field(plain.page).fill("Commencé sans script");
      await plain.page.getByRole("button", { name: "Garder le brouillon" }).click();
      await plain.page.getByText("Le brouillon est gardé.").waitFor();
      assert.equal(await field(plain.page).inputValue(), "Commencé sans script");
    }
    await plain.close();
    const scripted = await enterAs("Côme Durand");
    const { page } = scripted;
    const warned = [];
    page.on("dialog", (dialog) => (warned.push(dialog.type()), dialog.accept()));
    for (const [path, field] of forms) {
      warned.length = 0;
      await page.goto(`${address}${path}`);
      assert.equal(await field(page).inputValue(), "Commencé sans script", "offered again elsewhere");
      await field(page).press("End");
      await field(page).pressSequentially(", puis");
      await page.goto(`${address}/plans/suivi`);
      assert.deepEqual(warned, ["beforeunload"], `${path} warns`);
      await page.goto(`${address}${path}`);
      await field(page).press("End");
      await field(page).pressSequentially(", puis avec");
      await page.getByText("Brouillon gardé à l’instant.").waitFor();
      await page.goto(`${address}${path}`);
      assert.equal(await field(page).inputValue(), "Commencé sans script, puis avec");
      assert.equal(warned.length, 1, "what is kept may be left");
      await assertAccessible(page, `brouillon de ${path}`);
      await page.getByRole("button", { name: "Effacer le brouillon" }).click();
      await page.getByText("Le brouillon est effacé.").waitFor();
      assert.equal(await field(page).inputValue(), "");
    }
    await scripted.close();
    // A service begins its answer to a question; nobody else sees it, its next paragraph stays one.
    const contact = await enterAs("Rose Dubois");
    await contact.page.goto(`${address}/plans/suivi/reponses`);
    const question = contact.page.locator("main a[href*='/questions/']").first();
    await question.click();
    const last = () => contact.page.locator("textarea[name=fr]").last();
    const count = await contact.page.locator("textarea[name=fr]").count();
    await last().pressSequentially("Une réponse commencée");
    await contact.page.getByText("Brouillon gardé à l’instant.").waitFor();
    await contact.page.reload();
    assert.equal(await contact.page.locator("textarea[name=fr]").count(), count + 1);
    assert.equal(await contact.page.locator("textarea[name=fr]").nth(count - 1).inputValue(), "Une réponse commencée");
    await contact.page.getByRole("button", { name: "Effacer le brouillon" }).click();
    await contact.page.getByText("Le brouillon est effacé.").waitFor();
    assert.equal(await contact.page.locator("textarea[name=fr]").count(), count);
    await contact.close();
  });

  test("a service states of its own measures only", async () => {
    const contact = await enterAs("Rose Dubois");
    for (const path of ["/plans/suivi/plans/traite-2024-2027/mesures/2", "/plans/suivi/declarations/rien", "/plans/suivi/plans/rien"]) {
      assert.equal((await contact.page.goto(`${address}${path}`)).status(), 404, path);
    }
    await contact.close();
    const editor = await enterAs("Édith Bernard");
    assert.equal((await editor.page.goto(`${address}/plans/suivi`)).status(), 404);
    await editor.close();
  });

  test("the coordinator prepares the reply to a questionnaire from validated statements, and exports it", async () => {
    const coordination = await enterAs("Côme Durand", { acceptDownloads: true });
    const page = coordination.page;
    await page.goto(`${address}/plans/suivi/reponses`);
    await assertAccessible(page, "réponses");
    // Everything that is wrong is told at once.
    await page.getByRole("button", { name: "Ouvrir la réponse" }).click();
    assert.equal(await page.locator(".govuk-error-summary__list li").count(), 3);
    await page.getByLabel("Questionnaire").selectOption("ue-article-20");
    await page.getByLabel("Premier jour de la période").fill("2025-01-01");
    await page.getByLabel("Dernier jour de la période").fill("2026-06-30");
    await page.getByLabel("Attendue pour le").fill("2027-03-31");
    await page.getByRole("button", { name: "Ouvrir la réponse" }).click();
    await page.waitForURL("**/reponses/ue-article-20-2027");

    const reply = `${address}/plans/suivi/reponses/greta-4-2027`;
    await page.goto(reply);
    await assertAccessible(page, "réponse");
    await page.getByRole("button", { name: "Remplir le premier jet" }).click();
    await page.getByRole("alert").getByText("questions sont remplies").waitFor();
    await page.getByRole("button", { name: "Assembler et figer" }).click();
    await page.getByRole("alert").getByText("13 questions ne sont pas validées").waitFor();
    await page.goto(`${reply}/repartition`);
    await assertAccessible(page, "répartition");
    await page.locator("#service-I-1").selectOption("service-invente");
    await page.locator("#echeance-I-1").fill("2026-12-20");
    await page.getByRole("button", { name: "Enregistrer la répartition" }).click();
    await page.getByRole("alert").getByText("1 question a changé").waitFor();

    await page.goto(`${reply}/questions/I-1`);
    await assertAccessible(page, "question");
    assert.match(await main(page), /D’après la déclaration validée de la mesure 1/);
    assert.match(await main(page), /7.285 en 2024/, "the figures of the period, in words");
    const late = await page.context().newPage();
    await late.goto(`${reply}/questions/I-1`);
    await page.getByLabel("Paragraphe 1 en anglais").fill("The work is under way with the partners.");
    await page.getByLabel("Les deux textes disent la même chose").first().check();
    await page.getByRole("button", { name: "Enregistrer le texte" }).click();
    await page.getByRole("alert").getByText("Le texte est enregistré").waitFor();
    // Who was slower sees both texts, and nothing is lost.
    await late.getByLabel("Paragraphe 1 en anglais").fill("Work has begun.");
    await late.getByRole("button", { name: "Enregistrer le texte" }).click();
    await late.getByRole("heading", { name: "Le texte enregistré par quelqu’un d’autre" }).waitFor();
    assert.equal(await late.getByLabel("Paragraphe 1 en anglais").inputValue(), "Work has begun.");
    assert.ok(await late.getByText("The work is under way with the partners.").isVisible());
    await late.close();
    assert.ok((await page.locator("main .tag--good", { hasText: "traduction relue" }).count()) > 0);
    await page.getByLabel("Remarque").fill("Le service peut-il préciser le nombre de sessions ?");
    await page.getByRole("button", { name: "Ajouter la remarque" }).click();
    await page.getByRole("alert").getByText("La remarque est ajoutée").waitFor();

    // The service reads the remark, completes its text by keyboard and without script, and submits.
    const contact = await enterAs("Rose Dubois", { javaScriptEnabled: false });
    await contact.page.goto(`${address}/plans/suivi/reponses`);
    await contact.page.getByRole("link", { name: "Question I-1", exact: true }).click();
    assert.match(await main(contact.page), /préciser le nombre de sessions/);
    await contact.page.getByLabel("Paragraphe 1 en français").fill("Douze sessions ont eu lieu avec les partenaires.");
    await contact.page.getByRole("button", { name: "Enregistrer le texte" }).click();
    assert.ok((await contact.page.getByText("traduction à relire").count()) > 0, "a text changed under its translation");
    await contact.page.getByRole("button", { name: "Soumettre à la coordination" }).click();
    await contact.page.getByText("à valider par la coordination").first().waitFor();
    assert.equal((await contact.page.goto(`${reply}/questions/I-2`)).status(), 404, "what another service is asked is not theirs");
    assert.equal((await contact.page.goto(`${reply}/fichiers/fr.docx`)).status(), 404, "nor is the whole");
    await contact.close();

    await page.goto(`${reply}/questions/I-2`);
    assert.match(await main(page), /Rien n’est validé pour cette période sur la mesure 8/);
    await page.goto(`${reply}/questions/I-1`);
    assert.match(await page.getByLabel("Paragraphe 1 en français").inputValue(), /Douze sessions/);
    await page.getByRole("button", { name: "Valider la réponse" }).click();
    await page.getByRole("alert").getByText("cette réponse est validée").waitFor();
    await page.goto(reply);
    for (const [link, beginning] of [
      ["Traitement de texte (DOCX), français et anglais côte à côte", "PK"],
      ["PDF accessible, français et anglais côte à côte", "%PDF"],
      ["Tableau de l’organe (XLSX)", "PK"],
    ]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
      assert.equal(readFileSync(await download.path()).toString("latin1").slice(0, beginning.length), beginning, link);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of [reply, `${reply}/questions/I-2`, `${reply}/repartition`]) {
      await page.goto(path);
      await assertNoSidewaysScroll(page, path);
    }
    await page.goto(`${address}/en/plans/suivi/reponses/greta-4-2027`);
    await assertAccessible(page, "reply");
    assert.match(await main(page), /What is missing/);
    await coordination.close();
  });

  test("the coordination amends, links, judges repetitions, and finds who was reminded", async () => {
    const coordination = await enterAs("Côme Durand");
    const page = coordination.page;
    await page.goto(`${address}/plans/suivi/plans/traite-2024-2027/mesures/18/termes`);
    await assertAccessible(page, "amender");
    await page.getByLabel("Échéance").fill("2027-06-30");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("donnez le motif").first().waitFor();
    await page.getByLabel("Motif de l’amendement").fill("Le calendrier du ministère a changé.");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("alert").getByText("La mesure 18 est modifiée").waitFor();

    const links = `${address}/plans/suivi/plans/traite-2024-2027/mesures/18/liens`;
    await page.goto(links);
    await assertAccessible(page, "liens");
    await page.getByRole("button", { name: "Ajouter le lien" }).first().click();
    await page.getByRole("alert").getByText("Le lien est ajouté").waitFor();
    // What is not there is not linked, and says how to name what is.
    for (const [kind, reference, told] of [["kit", "rien", /Aucun kit publié/], ["publication", "rien", /Aucune publication/], ["practice", "rien", /Aucune bonne pratique/], ["article", "L. 425-1", /Citez le texte/], ["indicator", "traite-2024-2027/10/9", /Aucun indicateur/]]) {
      await page.locator("#nature").selectOption(kind);
      await page.getByLabel("Référence").fill(reference);
      await page.getByRole("button", { name: "Ajouter le lien" }).last().click();
      assert.match(await page.locator(".govuk-error-summary").textContent(), told, kind);
    }
    await page.locator("#nature").selectOption("publication");
    await page.getByLabel("Référence").fill("lettre-2025");
    await page.getByRole("button", { name: "Ajouter le lien" }).last().click();
    await page.getByRole("alert").getByText("Le lien est ajouté").waitFor();
    await page.locator("#nature").selectOption("article");
    await page.getByLabel("Référence").fill("CESEDA, L. 425-1");
    await page.getByRole("button", { name: "Ajouter le lien" }).last().click();
    await page.getByRole("alert").getByText("Le lien est ajouté").waitFor();

    // A link does not go by one click.
    await page.getByRole("button", { name: /^Retirer/ }).first().click();
    await page.getByRole("heading", { level: 1, name: /^Retirer de la mesure 18 le lien/ }).waitFor();
    await assertAccessible(page, "question avant de retirer un lien");
    await page.getByRole("link", { name: /Non, revenir/ }).click();
    await page.waitForURL(links);

    const reader = await watchedPage(browser, address);
    await reader.page.goto(`${address}${PLAN}/mesures/18`);
    assert.match(await main(reader.page), /CESEDA, L. 425-1/);
    assert.match(await main(reader.page), /Le calendrier du ministère a changé/);
    await assertAccessible(reader.page, "mesure amendée");
    await reader.page.goto(`${address}${PLAN}/mesures/10`);
    assert.match(await main(reader.page), /7.285/, "the indicator has the value of its dataset");

    await page.goto(`${address}/plans/suivi/recommandations`);
    await assertAccessible(page, "recommandations, travail");
    const proposals = await page.getByRole("button", { name: "Oui, c’est une reprise" }).count();
    assert.ok(proposals > 0, "a repetition is proposed");
    await page.getByRole("button", { name: "Oui, c’est une reprise" }).first().click();
    await page.getByRole("heading", { level: 1, name: /reprend-elle la recommandation/ }).waitFor();
    await page.getByRole("button", { name: "Oui, c’est une reprise" }).click();
    await page.getByRole("alert").getByText("C’est noté").waitFor();
    await page.goto(`${address}/plans/suivi/recommandations/greta/3/1`);
    await assertAccessible(page, "recommandation");
    await page.getByLabel("Position de l’État").selectOption("refused");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("l’est avec ses motifs").first().waitFor();
    await page.goto(`${address}/plans/suivi/rappels`);
    await assertAccessible(page, "rappels");
    await page.getByRole("button", { name: "Créer l’adresse de mon calendrier" }).click();
    const calendar = await page.locator("main code").textContent();
    const feed = await reader.page.request.get(calendar);
    assert.equal(feed.status(), 200);
    assert.match(await feed.text(), /BEGIN:VEVENT/);
    // The address that calendars know is not replaced by one click.
    await page.getByRole("button", { name: "Remplacer l’adresse de mon calendrier" }).click();
    await page.getByRole("heading", { level: 1, name: "Remplacer l’adresse secrète de votre calendrier ?" }).waitFor();
    assert.equal((await reader.page.request.get(calendar)).status(), 200);
    await page.getByRole("button", { name: "Remplacer l’adresse de mon calendrier" }).click();
    assert.notEqual(await page.locator("main code").textContent(), calendar);
    assert.equal((await reader.page.request.get(calendar)).status(), 404);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of [links, `${address}/plans/suivi/recommandations`, `${address}/plans/suivi/rappels`]) {
      await page.goto(path);
      await assertNoSidewaysScroll(page, path);
    }
    await coordination.close();

    // Evidence as a file, by the service.
    const contact = await enterAs("Rose Dubois", { javaScriptEnabled: false });
    await contact.page.goto(`${address}/plans/suivi/declarations/demo-05-5`);
    await contact.page.getByLabel("Joindre un fichier").setInputFiles({ name: "bilan.csv", mimeType: "text/csv", buffer: Buffer.from("annee,nombre\n2026,12\n") });
    await contact.page.getByRole("button", { name: "Joindre", exact: true }).click();
    await contact.page.getByText("Le fichier est joint").waitFor();
    assert.ok((await contact.page.getByRole("link", { name: "bilan.csv" }).count()) > 0);
    assert.equal((await contact.page.goto(`${address}/plans/suivi/plans/traite-2024-2027/mesures/18/termes`)).status(), 404);
    await contact.close();
  });

  test("a plan is prepared: a service agrees, the coordination writes a measure, nobody else sees it", async () => {
    const draft = "/plans/suivi/plans/plan-invente-2028-2031/redaction";
    const contact = await enterAs("Rose Dubois", { javaScriptEnabled: false });
    await contact.page.goto(`${address}${draft}`);
    await contact.page.getByLabel("Remarque").fill("La mesure 2 manque d’un intitulé.");
    await contact.page.getByRole("button", { name: "Ajouter la remarque" }).click();
    await contact.page.getByText("La remarque est ajoutée").waitFor();
    await contact.page.getByRole("button", { name: "Donner l’accord de mon service" }).click();
    await contact.page.getByText("L’avis de votre service est noté").waitFor();
    assert.equal(await contact.page.getByRole("button", { name: "Adopter le plan" }).count(), 0);
    await contact.close();
    const coordination = await enterAs("Côme Durand");
    const page = coordination.page;
    await page.goto(`${address}${draft}`);
    await assertAccessible(page, "rédaction");
    assert.match(await main(page), /La mesure 2 manque d’un intitulé/);
    assert.match(await main(page), /D’accord/);
    await page.goto(`${address}/plans/suivi/plans/plan-invente-2028-2031/mesures/2/termes`);
    await page.getByLabel("Intitulé en français").fill("Mesure inventée : publier chaque année");
    await page.getByLabel("Intitulé en anglais").fill("Invented measure: publish each year");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("alert").getByText("La mesure 2 est modifiée").waitFor();
    await coordination.close();
    const reader = await watchedPage(browser, address);
    assert.equal((await reader.page.goto(`${address}/plans/plan-invente-2028-2031`)).status(), 404);
    await reader.page.goto(`${address}/recherche?q=indemnisation`);
    assert.match(await main(reader.page), /indemnisation/);
    await reader.page.goto(`${address}/recherche?q=invent%C3%A9e+publier+chaque`);
    assert.doesNotMatch(await main(reader.page), /publier chaque année/);
  });

  test("every list of the room is a file with its lines, and what cannot be undone is asked first", async () => {
    const lines = async (page, path) => {
      const answer = await page.request.get(`${address}${path}`);
      assert.equal(answer.status(), 200, path);
      assert.match(answer.headers()["content-type"], /^text\/csv/);
      return (await answer.text()).trim().split("\r\n").length - 1;
    };
    const coordination = await enterAs("Côme Durand", { javaScriptEnabled: false });
    const { page } = coordination;
    for (const [path, file, caption] of [
      ["/plans/suivi", "/plans/suivi/declarations.csv", "Déclarations qui vous attendent"],
      ["/plans/suivi/rappels", "/plans/suivi/rappels.csv", "Rappels envoyés"],
      ["/plans/suivi/recommandations", "/plans/suivi/recommandations.csv", "Travail sur les recommandations"],
      ["/plans/suivi/reponses", "/plans/suivi/reponses.csv", "Toutes les réponses"],
      ["/plans/suivi/comite", "/plans/suivi/comite/attendu.csv", "Ce que les organismes attendent"],
      ["/plans/suivi/comite", "/plans/suivi/comite/retard.csv", "Mesures en retard, par service"],
      ["/plans/suivi/plans/traite-2024-2027", "/plans/suivi/plans/traite-2024-2027/manques.csv", "Ce qui manque aux mesures"],
    ]) {
      await page.goto(`${address}${path}`);
      const shown = await page.locator("table", { has: page.locator("caption", { hasText: caption }) }).locator("tbody tr").count();
      assert.ok(shown > 0, path);
      assert.ok((await page.locator(`a[href='${file}']`).count()) > 0, `${path} leads to its file`);
      assert.equal(await lines(page, file), shown, file);
    }
    assert.ok((await lines(page, "/plans/suivi/plans/plan-invente-2028-2031/redaction.csv")) > 1);
    // A plan is not adopted by one click: the question comes first, and no leads back with nothing done.
    const draft = `${address}/plans/suivi/plans/plan-invente-2028-2031/redaction`;
    await page.goto(draft);
    await page.locator("#jour").fill("2027-12-01");
    await page.getByRole("button", { name: "Adopter le plan" }).click();
    await page.getByRole("heading", { level: 1, name: /^Adopter le plan/ }).waitFor();
    await assertNoSidewaysScroll(page, "question");
    await page.getByRole("link", { name: /Non, revenir/ }).click();
    await page.waitForURL(draft);
    assert.match(await main(page), /En préparation/);
    await coordination.close();
    const contact = await enterAs("Rose Dubois");
    assert.ok((await lines(contact.page, "/plans/suivi/mesures.csv")) > 0);
    assert.ok((await lines(contact.page, "/plans/suivi/questions.csv")) > 0);
    assert.equal((await contact.page.request.get(`${address}/plans/suivi/reponses.csv`)).status(), 404);
    await contact.close();
  });

  test("a draft grows: an axis, a measure, its details and actions, whatever is written wrong told at once", async () => {
    const coordination = await enterAs("Côme Durand", { javaScriptEnabled: false });
    const page = coordination.page;
    const draft = `${address}/plans/suivi/plans/plan-invente-2028-2031/redaction`;
    await page.goto(draft);
    await page.getByRole("button", { name: "Ajouter l’axe" }).click();
    await page.getByText("Écrivez l’intitulé dans les deux langues").first().waitFor();
    await page.locator("#axe_fr").fill("Coordonner");
    await page.locator("#axe_en").fill("Coordinate");
    await page.getByRole("button", { name: "Ajouter l’axe" }).click();
    await page.getByText("L’axe 2 est ajouté").waitFor();
    await page.locator("#sous").selectOption("2");
    await page.locator("#mesure_fr").fill("Réunir les services");
    await page.locator("#mesure_en").fill("Bring services together");
    await page.getByRole("button", { name: "Ajouter la mesure" }).click();
    await page.getByText("La mesure 4 est ajoutée").waitFor();
    await page.goto(`${address}/plans/suivi/plans/plan-invente-2028-2031/mesures/4/termes`);
    await page.getByLabel("Étapes").fill("demain | Réunir | Meet");
    await page.getByLabel("Territoire").fill("96");
    await page.getByLabel("Objectif en français").fill("Mieux coordonner");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    assert.equal(await page.locator(".govuk-error-summary__list li").count(), 3);
    await page.getByLabel("Étapes").fill("2028-06-30 | Réunir | Meet");
    await page.getByLabel("Territoire").fill("93");
    await page.getByLabel("Objectif en anglais").fill("Coordinate better");
    await page.getByLabel("Actions").fill("Écrire aux services | Write to services | Service A | 2028-03-31");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("La mesure 4 est modifiée").waitFor();
    assert.match(await main(page), /Axe\s2\s–\sCoordonner[^]*Mieux coordonner/);
    await coordination.close();
    const reader = await watchedPage(browser, address);
    for (const [prefix, words] of [["", /Étapes[^]*Groupe de travail réuni[^]*Actions[^]*cahier des charges/], ["/en", /Steps[^]*Working group met[^]*Actions[^]*specification/]]) {
      await reader.page.goto(`${address}${prefix}${PLAN}/mesures/5`);
      assert.match(await main(reader.page), words);
      await assertAccessible(reader.page, `${prefix}${PLAN}/mesures/5`);
    }
    await reader.page.goto(`${address}/plans/traite-2014-2016`);
    assert.match(await main(reader.page), /Objectif\s:\sIdentifier les victimes pour mieux les protéger/);
  });

  test("a report is read, checked by a person, and confidential until its day", async () => {
    // A real PDF, as a browser prints one: its fonts, its ligatures, its breaks of lines.
    const maker = await browser.newPage();
    const told = "The authorities informed GRETA of the meetings of the coordination committee and of what followed from them. ".repeat(6);
    await maker.setContent(`<html lang="en"><body style="font: 14px serif"><h2 style="font-size: 22px">Identification</h2>
      <p>101. ${told}</p><p>102. GRETA urges the French authorities to reinforce the identification of zibeline victims, in particular by training
      labour inspectors and customs officers. ${"It should be done without delay. ".repeat(4)}</p>
      <p>104. GRETA considers that the authorities should publish comparable figures each year.</p></body></html>`);
    const pdf = await maker.pdf({ format: "A4" });
    await maker.close();
    const coordination = await enterAs("Côme Durand", { javaScriptEnabled: false });
    const page = coordination.page;
    await page.goto(`${address}/plans/suivi/recommandations`);
    await page.getByRole("button", { name: "Lire un rapport" }).or(page.getByRole("link", { name: "Lire un rapport" })).click();
    await page.getByLabel("Cadre et cycle").selectOption("greta/4");
    await page.getByLabel("Le rapport").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("12. Rien") });
    await page.getByRole("button", { name: "Lire" }).click();
    await page.getByText("n’est ni un PDF ni un DOCX").first().waitFor();
    await page.getByLabel("Cadre et cycle").selectOption("greta/4");
    await page.getByLabel("Le rapport").setInputFiles({ name: "rapport.pdf", mimeType: "application/pdf", buffer: pdf });
    await page.getByRole("button", { name: "Lire" }).click();
    await page.getByRole("heading", { name: "Vérifier ce qui a été lu" }).waitFor();
    assert.match(await main(page), /Le paragraphe 103 n’a pas été trouvé/);
    assert.match(await main(page), /Paragraphes proposés\s:\s2/);
    assert.match(await page.locator("textarea[name=mots]").first().inputValue(), /^GRETA urges the French authorities to reinforce the identification of zibeline victims/);
    // Nothing is recorded before a person has checked, and everything that is wrong is told at once.
    await page.locator("textarea[name=resume_fr]").first().fill("");
    await page.getByRole("button", { name: "Enregistrer les recommandations retenues" }).click();
    assert.equal(await page.locator(".govuk-error-summary__list li").count(), 2);
    await page.locator("textarea[name=resume_fr]").first().fill("Former au repérage (zibeline)");
    // A long check is put aside and taken up again.
    await page.getByRole("button", { name: "Garder le brouillon" }).click();
    await page.getByText("Le brouillon est gardé.").waitFor();
    await page.goto(`${address}/plans/suivi/recommandations/rapport`);
    await page.getByRole("link", { name: /^Reprendre la vérification commencée/ }).click();
    assert.equal(await page.locator("textarea[name=resume_fr]").first().inputValue(), "Former au repérage (zibeline)");
    assert.match(await main(page), /Paragraphes proposés\s:\s2/);
    await page.getByLabel("Jour à partir duquel le rapport est public").fill("2099-01-01");
    await page.getByRole("button", { name: "Enregistrer les recommandations retenues" }).click();
    await page.getByText(/Recommandations enregistrées\s:\s2/).waitFor();
    assert.match(await main(page), /Former au repérage \(zibeline\)\s\(projet de rapport, confidentiel\)/);
    await page.goto(`${address}/plans/suivi/recommandations/rapport/verifie`);
    await page.waitForURL("**/plans/suivi/recommandations/rapport");
    await coordination.close();
    // It shows to nobody else: the public, a point of contact, the search.
    const reader = await watchedPage(browser, address);
    for (const path of ["/recommandations", "/recherche?q=zibeline", "/plans"]) {
      await reader.page.goto(`${address}${path}`);
      assert.doesNotMatch((await main(reader.page)).replace("Résultats pour « zibeline »", ""), /Former au repérage/, path);
    }
    const contact = await enterAs("Rose Dubois");
    assert.equal((await contact.page.goto(`${address}/plans/suivi/recommandations`)).status(), 404);
    assert.equal((await contact.page.goto(`${address}/plans/suivi/recommandations/rapport`)).status(), 404);
    for (const path of ["/plans/suivi", "/plans/suivi/comite", "/plans/suivi/plans/traite-2024-2027"]) {
      await contact.page.goto(`${address}${path}`);
      assert.doesNotMatch(await main(contact.page), /zibeline/, path);
    }
    await contact.close();
  });

  test("the committee sees what changed since its last meeting; pages of who steers are accessible in both languages", async () => {
    const coordination = await enterAs("Côme Durand");
    const page = coordination.page;
    for (const prefix of ["", "/en"]) {
      for (const path of ["/plans/suivi/comite?depuis=2025-12-31", "/plans/suivi/plans/traite-2024-2027", "/plans/suivi/recommandations/rapport", "/plans/suivi/plans/traite-2024-2027/mesures/5/termes"]) {
        await page.goto(`${address}${prefix}${path}`);
        await assertAccessible(page, `${prefix}${path}`);
      }
    }
    await page.goto(`${address}/plans/suivi/comite?depuis=2025-12-31`);
    assert.match(await main(page), /31\sdécembre\s2025[^]*Mesures en retard, par service[^]*À décider[^]*Ce que les organismes attendent/);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of ["/plans/suivi/comite", "/plans/suivi/plans/traite-2024-2027", "/plans/suivi/recommandations/rapport", "/plans/suivi/plans/traite-2024-2027/mesures/5/termes"]) {
      await page.goto(`${address}${path}`);
      await assertNoSidewaysScroll(page, path);
    }
    await coordination.close();
  });
});
