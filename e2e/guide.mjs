// What the browser tests of the pages that leave no trace share: a server of which every byte is recorded, and a way out that stays here.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { watchedPage } from "./support.mjs";

export const PAGES = [
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
  "/outils/affiches",
  "/outils/affiches/93",
  "/orientation",
  "/orientation/carte",
];
const ICON_REQUEST = /GET \/outils\/f\/guide-icon-[0-9a-f]+\.svg HTTP\/1\.1\r\n(?:[^\r\n]+\r\n)*\r\n/g;
export const PUBLIC_TOOLS = ["reperes", "numerique", "travail", "essai"];
// A word that exists nowhere else: found outside its own file, an answer has leaked.
export const CANARY = "canari7f3a";
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

// A service of a département, with a number of the range kept for fiction.
const SERVICES = `
[[contacts]]
id = "accueil-93"
departement = "93"
number = "01 99 00 12 34"
name = { fr = "Accueil d’essai", en = "Trial centre" }
does = { fr = "Accueil sans rendez-vous.", en = "Walk-in reception." }
situations = ["couple"]
means = ["voice"]
hours = { fr = "Le jour", en = "By day" }
cost = "free"
on-bill = "shown"
checked = 2026-11-02
source = { fr = "Essai", en = "Trial" }
`;

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A server whose log is recorded, behind a proxy that records every byte it receives. */
export async function startWatched() {
  const data = mkdtempSync(join(tmpdir(), "vigie-guide-"));
  mkdirSync(join(data, "tools"));
  writeFileSync(join(data, "tools", "essai.toml"), TOOL);
  mkdirSync(join(data, "orientation"));
  writeFileSync(join(data, "orientation", "services.toml"), SERVICES);
  const numbers = await freePort();
  // Whatever the server might put beside its data stands in the same folder, and is read too.
  const beside = join(data, "beside");
  mkdirSync(beside);
  const env = { ...process.env, HOME: beside, TMPDIR: beside, XDG_CACHE_HOME: beside, VIGIE_REQUESTS_PER_MINUTE: "0", VIGIE_METRICS_PORT: String(numbers) };
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

/** Opens a page whose way out leads to a page of ours, so that no test leaves this machine. */
export async function withExit(browser, server, options = {}) {
  const watched = await watchedPage(browser, server.address, options);
  await watched.page.route((url) => !url.href.startsWith(server.address), (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: "<title>Météo</title>" }),
  );
  return watched;
}
