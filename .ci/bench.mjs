import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { benchPeers, peerOptions } from "./bench-peers.mjs";
import { benchReading } from "./bench-reading.mjs";
import { ensureNode, ensurePackages } from "./ensure.mjs";
import { giveUp, ROOT, runTool } from "./process.mjs";

/**
 * `npm run bench`: how long things take on this computer, in one table. Where a way of our own
 * stands beside another, the last column says how many times longer the other takes. Then reading of
 * large files beside `JSON.parse`, and whole runs of the command line against peers, where they are
 * there; `--peers-only` leaves the rest out.
 */
const REPORT = join(ROOT, ".cache/reports/bench.json");

ensureNode();
await ensurePackages();
const args = process.argv.slice(2);
if (!args.includes("--peers-only")) {
  await benchStages();
  await benchReading();
}
await benchPeers(peerOptions(args));

async function benchStages() {
  mkdirSync(dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  console.log("Measuring ... (about a minute)");
  const code = await runTool(
    "vitest",
    // One file after the other, each in a process of its own: they would slow each other down.
    [
      ...["bench", "--run", "--project", "node", "--no-file-parallelism", "--isolate"],
      `--outputJson=${REPORT}`,
    ],
    {},
    ["ignore", "ignore", "inherit"], // its own tables compare what has nothing in common
  );
  if (code !== 0) giveUp("A benchmark failed: its message is above.");
  const { files } = JSON.parse(readFileSync(REPORT, "utf8"));
  for (const { fullName, benchmarks } of files.flatMap((file) => file.groups)) {
    console.log(`\n${fullName.split(" > ").slice(1).join(" > ")}`);
    const ours = benchmarks.find(({ name }) => name === "ours");
    for (const { name, median } of benchmarks) {
      const ratio =
        ours === undefined || name === "ours" ? "" : `${(median / ours.median).toFixed(0)} x`;
      console.log(
        `  ${name.padEnd(48)}${`${median.toFixed(1)} ms`.padStart(12)}${ratio.padStart(9)}`,
      );
    }
  }
}
