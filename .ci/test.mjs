import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium, ensureNode, ensurePackages } from "./ensure.mjs";
import { weighPage } from "./page-weight.mjs";
import { ROOT, run, runTool } from "./process.mjs";

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
  const { passed, failed } = await check();
  results.push({ name, passed, failed, seconds: (performance.now() - start) / 1000 });
}
report(results);

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
  const counts = readReport(file, (json) => ({
    passed: json.numPassedTests,
    // A file that could not be loaded has failed, though it holds no test that could.
    failed: json.numFailedTests + json.testResults.filter(isBrokenFile).length,
  }));
  return agreeing(counts, code);
}

function isBrokenFile({ status, assertionResults }) {
  return status === "failed" && assertionResults.every((test) => test.status !== "failed");
}

async function playwright() {
  const file = join(REPORTS, "e2e.json");
  const code = await runTool(
    "playwright",
    ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json"],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const counts = readReport(file, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
  }));
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

function report(rows) {
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  console.log(`\n${"stage".padEnd(28)}${"passed".padStart(8)}${"failed".padStart(8)}   time`);
  for (const { name, passed, failed, seconds } of rows) {
    const counts = `${passed}`.padStart(8) + `${failed}`.padStart(8);
    console.log(`${name.padEnd(28)}${counts}${`${seconds.toFixed(1)} s`.padStart(9)}`);
  }
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") === 0 ? 0 : 1;
}
