import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { giveUp, ROOT, run } from "./process.mjs";

const OLDEST_NODE = [20, 19];

/** Stops with a plain sentence on a Node that the tools do not run on. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  giveUp(`This needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
}

/** Installs the packages of package-lock.json unless exactly those are there already. */
export async function ensurePackages() {
  if (packagesAreInstalled()) return;
  console.log("Installing packages (npm ci) ...");
  const code = await run("npm", ["ci", "--no-audit", "--no-fund"]);
  if (code !== 0) giveUp("The packages could not be installed: npm's message is above.");
}

function packagesAreInstalled() {
  const kept = join(ROOT, "node_modules/.package-lock.json"); // npm's own note of what is there
  if (!existsSync(kept)) return false;
  const installed = packagesIn(kept);
  return Object.entries(packagesIn(join(ROOT, "package-lock.json"))).every(
    ([path, { version, optional }]) =>
      path === "" || optional || installed[path]?.version === version,
  );
}

const packagesIn = (lockFile) => JSON.parse(readFileSync(lockFile, "utf8")).packages;

const CHROMIUM_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/**
 * Finds a Chromium to test with; as root on Debian or Ubuntu, installs one if there is none.
 * Packages must be installed before.
 * @returns the path of its program
 */
export async function ensureChromium() {
  const found = (await findChromium()) ?? (await installChromium());
  if (found !== null) return found;
  return giveUp(
    "The tests need Chromium: install it (on Debian: apt-get install chromium), run " +
      "`npx playwright install chromium`, or set CHROMIUM_PATH to the program.",
  );
}

async function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined) {
    if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
    giveUp(`CHROMIUM_PATH says ${CHROMIUM_PATH}, but there is no such file.`);
  }
  const { chromium } = await import("playwright");
  return [...CHROMIUM_PATHS, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

async function installChromium() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("Installing Chromium and a Chinese font (apt-get) ...");
  const quietly = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], quietly);
  await run(
    "apt-get",
    ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
    quietly,
  );
  return findChromium();
}
