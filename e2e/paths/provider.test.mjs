// Signing in at an institution's provider: a real one (oidc-provider), with PKCE, signed userinfo and `amr`, on this machine.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";
import { assertAccessible, openBrowser, startDemo } from "../support.mjs";

const SIRET = "12002701600563";
// Made of digits alone, as some providers make them.
const SECRET = "20261129073005641187430099218845";
/** Who sits before the browser, as the provider knows them. */
let someone = {};
/** How often the provider asked someone who they are. */
let asked = 0;
let issuer, listener, server, browser, address;

/** A provider that asks nothing: who sits there is `someone`. */
function provider(url, redirects, ways_out) {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = { ...privateKey.export({ format: "jwk" }), kid: "e2e", use: "sig", alg: "ES256" };
  const made = new Provider(url, {
    clients: [{
      client_id: "vigie", client_secret: SECRET, redirect_uris: redirects, post_logout_redirect_uris: ways_out, response_types: ["code"], grant_types: ["authorization_code"],
      id_token_signed_response_alg: "ES256", userinfo_signed_response_alg: "ES256", token_endpoint_auth_method: "client_secret_basic",
    }],
    jwks: { keys: [key] },
    cookies: { keys: ["un sel de démonstration"] },
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"], siret: ["siret"] },
    scopes: ["openid", "email", "siret"],
    acrValues: ["eidas1"],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: true }, jwtUserinfo: { enabled: true }, claimsParameter: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: someone.email, email_verified: true, siret: someone.siret }) }),
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope("openid email siret");
      grant.addOIDCClaims(["amr"]);
      await grant.save();
      return grant;
    },
  });
  return made;
}

/** A port that nobody has. */
async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

before(async () => {
  const port = await freePort();
  // Another host than ours: signing out empties the cookies of our host, whatever the port.
  issuer = `http://127.0.0.1:${port}`;
  server = await startDemo({
    VIGIE_PROVIDER_ISSUER: issuer, VIGIE_PROVIDER_CLIENT: "vigie", VIGIE_PROVIDER_SECRET: SECRET, VIGIE_PROVIDER_NAME: "Service d’identité inventé",
  });
  address = server.address.replace("127.0.0.1", "localhost");
  const ours = (path) => [address + path, `${address}/en${path}`];
  const made = provider(issuer, ours("/connexion/fournisseur/retour"), ours("/deconnexion"));
  const answer = made.callback();
  listener = createServer(async (request, response) => {
    if (!request.url.startsWith("/interaction/")) return answer(request, response);
    asked += 1;
    const result = someone.gaveUp
      ? { error: "access_denied", error_description: "given up" }
      : { login: { accountId: someone.sub, amr: someone.amr, acr: "eidas1" } };
    await made.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  await new Promise((resolve) => listener.listen(port, "127.0.0.1", resolve));
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  listener?.closeAllConnections();
  await new Promise((resolve) => (listener ? listener.close(resolve) : resolve()));
  await server?.stop();
});

/** A browser of its own, in which someone goes to the provider's and comes back, to where that ends. */
async function goThrough(who, path, ends) {
  someone = who;
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto(address + path);
  await page.getByRole("link", { name: /Service d’identité inventé/ }).click();
  await page.waitForURL((url) => url.href.startsWith(address) && url.pathname === ends);
  return { page, context };
}

describe("the institution's provider", () => {
  test("who was invited comes in with two factors shown there, proves again there, and the others stay out", async () => {
    const admin = await (await browser.newContext({ locale: "fr-FR" })).newPage();
    await admin.goto(`${address}/demo/personnes`);
    await admin.getByRole("button", { name: "Entrer comme Adèle Martin" }).click();
    await admin.goto(`${address}/administration/organisations/mission-inventee`);
    await admin.getByLabel("SIRET").fill(SIRET);
    await admin.getByRole("button", { name: "Enregistrer" }).click();
    await admin.getByText("C’est enregistré.").waitFor();
    await admin.goto(`${address}/administration/personnes/inviter`);
    await admin.getByLabel("Nom").fill("Zoé Nouvelle");
    await admin.getByLabel("Adresse électronique").fill("zoe@example.org");
    await admin.getByLabel("Organisation").selectOption("mission-inventee");
    await admin.getByLabel("Rédaction").check();
    await admin.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await admin.getByRole("alert").getByText("zoe@example.org").waitFor();
    await admin.context().close();

    const zoe = { sub: "zoe-1", email: "zoe@example.org", siret: SIRET, amr: ["pwd", "mfa"] };
    const { page, context } = await goThrough(zoe, "/compte", "/compte");
    assert.match(await page.locator("main").textContent(), /zoe@example\.org/);
    assert.deepEqual((await context.cookies(address)).map((cookie) => cookie.name).filter((name) => name.startsWith("vigie")), ["vigie"], "what led there is forgotten");
    // Before a sensitive act she proves who she is there: she has no password here.
    await page.goto(`${address}/connexion/preuve?suite=%2Fcompte`);
    await assertAccessible(page, "preuve avec un fournisseur");
    await page.getByRole("link", { name: /Service d’identité inventé/ }).click();
    await page.waitForURL(`${address}/compte`);
    assert.match(await page.locator("main").textContent(), /Service d’identité inventé\s*Vous y êtes reconnu·e depuis/);
    await assertAccessible(page, "compte relié à un fournisseur");

    // Signed out here, she is led to sign out there; then the provider asks her again who she is.
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL((url) => url.href.startsWith(issuer));
    await page.getByRole("button", { name: /sign me out/i }).click();
    await page.waitForURL(`${address}/connexion?sortie=1`);
    await page.getByRole("alert").getByText("Vous êtes déconnectée, déconnecté.").waitFor();
    assert.deepEqual((await context.cookies(address)).filter((cookie) => cookie.name.startsWith("vigie")), []);
    const before = asked;
    await page.getByRole("link", { name: /Service d’identité inventé/ }).click();
    await page.waitForURL(`${address}/accueil`);
    assert.equal(asked, before + 1, "the session at the provider's has ended");
    await context.close();

    // In English, too; one factor there is one factor: the second is asked here.
    const half = await goThrough({ ...zoe, amr: ["pwd"] }, "/en/connexion", "/en/connexion/second-facteur");
    await half.context.close();

    for (const [who, told] of [
      [{ ...zoe, sub: "nobody", email: "nobody@example.org" }, /personne ne vous a invité/],
      [{ ...zoe, siret: "73282932000074" }, /personne ne vous a invité/],
      [{ ...zoe, siret: undefined }, /n’a pas abouti/],
      [{ gaveUp: true }, /abandonnée/],
    ]) {
      const refused = await goThrough(who, "/compte", "/connexion/fournisseur/retour");
      assert.match(await refused.page.getByRole("alert").textContent(), told);
      await assertAccessible(refused.page, "refus du fournisseur");
      assert.deepEqual((await refused.context.cookies(address)).filter((cookie) => cookie.name.startsWith("vigie")), []);
      await refused.context.close();
    }
  });
});
