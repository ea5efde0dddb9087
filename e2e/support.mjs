// A real server on a free port with its own data folder, and a real browser before it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const BINARY = process.env.VIGIE_BIN;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * Starts `vigie demo`, with more variables than ours if need be, and resolves once it says that it is ready. Filling a data folder takes a while: the first
 * test of a build fills one, the others begin with a copy of it.
 */
export async function startDemo(variables = {}) {
  assert.ok(BINARY && existsSync(BINARY), `VIGIE_BIN must name the built binary (got «${BINARY}»): run 'make build'`);
  const { mtimeMs, size } = statSync(BINARY);
  const build = createHash("sha256").update(`${BINARY} ${mtimeMs} ${size} ${new Date().toDateString()}`).digest("hex").slice(0, 16);
  const filled = join(tmpdir(), `vigie-e2e-filled-${build}`);
  if (!existsSync(filled)) {
    const first = await serve(mkdtempSync(join(tmpdir(), "vigie-e2e-")), {});
    await fetch(first.address);
    await first.halt();
    renameSync(first.data, filled);
  }
  const data = mkdtempSync(join(tmpdir(), "vigie-e2e-"));
  cpSync(filled, data, { recursive: true });
  return serve(data, variables);
}

async function serve(data, variables) {
  const server = spawn(BINARY, ["demo", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...variables } });
  const address = await new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`the server stopped with code ${code} before it was ready`)));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
  });
  return {
    address,
    data,
    async halt() {
      const stopped = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      assert.equal(await stopped, 0, "the server stops cleanly when asked to");
    },
    async stop() {
      await this.halt().finally(() => rmSync(data, { recursive: true, force: true }));
    },
  };
}

/** A browser that refuses to start is an error, never a skipped test. */
export async function openBrowser() {
  assert.ok(existsSync(CHROMIUM), `no Chromium at ${CHROMIUM}: run 'make needs', or set CHROMIUM`);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Opens a page and watches it: any request that leaves our address, any console error (a broken content security
 * policy shows there) and any cookie is a fault, told by `faults()`.
 */
export async function watchedPage(browser, address, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("data:")) faults.push(`third-party request: ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  return {
    page,
    context,
    async faults() {
      const cookies = await context.cookies();
      return [...faults, ...cookies.map((cookie) => `cookie before sign-in: ${cookie.name}`)];
    },
  };
}

/** Every axe rule of WCAG 2.2 A and AA, and the good practices: no violation on any page. */
export async function assertAccessible(page, where) {
  const result = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const told = result.violations.map(
    (violation) => `${violation.id}: ${violation.help}\n    ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 5).join("\n    ")}`,
  );
  assert.deepEqual(told, [], `accessibility of ${where}`);
}

/** At 320 CSS pixels nothing asks for sideways scrolling, save tables and drawings in their own scrolling box. */
export async function assertNoSidewaysScroll(page, where) {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(widths[0] <= widths[1], `${where} is ${widths[0]} px wide in a window of ${widths[1]}`);
}
