import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium, ensureNode, ensurePackages } from "./ensure.mjs";
import { weighPage } from "./page-weight.mjs";
import { ROOT, run, runTool } from "./process.mjs";
import { countsOfPlaywright, countsOfVitest, reportLines } from "./test-report.mjs";

/**
 * `npm test`: every check there is, from a fresh copy of the project. A stage that fails does not
 * stop the next. Types, lint, unused code, the builds and the weight count as one test each.
 */
const REPORTS = join(ROOT, ".cache/reports");

const tool =
  (name, ...args) =>
  async () =>
    oneTest(await runTool(name, args));

const oneTest = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });

const STAGES = [
  { name: "types", check: tool("tsc", "-b") },
  { name: "lint", check: tool("biome", "check", ".") },
  { name: "unused code", check: tool("knip") },
  { name: "node tests", check: () => vitest("node") },
  { name: "build of the page", check: tool("vite", "build") },
  { name: "weight of the page", check: weighPage },
  {
    name: "build of the command line",
    check: async () => oneTest(await run(process.execPath, [".ci/build-cli.mjs"])),
  },
  { name: "browser tests", check: () => vitest("browser") },
  { name: "end-to-end tests", check: () => playwright() },
];

ensureNode();
await ensurePackages();
process.env.CHROMIUM_PATH = await ensureChromium();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const results = [];
for (const { name, check } of STAGES) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const counts = await check();
  results.push({ name, ...counts, seconds: (performance.now() - start) / 1000 });
}
console.log(`\n${reportLines(results).join("\n")}`);
process.exitCode = results.every(({ failed }) => failed === 0) ? 0 : 1;

async function vitest(project) {
  const file = join(REPORTS, `${project}.json`);
  const code = await runTool("vitest", [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const counts = readReport(file, countsOfVitest);
  return agreeing(counts, code);
}

async function playwright() {
  const file = join(REPORTS, "e2e.json");
  const code = await runTool(
    "playwright",
    ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json"],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const counts = readReport(file, countsOfPlaywright);
  return agreeing(counts, code);
}

/** A stage whose report is missing or unreadable has failed. */
function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** A runner that fails for a reason of its own must not look like success. */
function agreeing(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
