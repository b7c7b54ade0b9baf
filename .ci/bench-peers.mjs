import { execFileSync, spawn } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { cpus, release } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { buildCli } from "./build-cli.mjs";
import { giveUp, ROOT, run } from "./process.mjs";

/**
 * Whole processes, ours and the peers', in turn on the same seeded city: files in, CSV files out.
 * The generator of the city, the peers and the comparison of answers are no part of the project;
 * docs/performance.md says where they come from.
 */
export const WORK = join(ROOT, ".cache/bench");
const RESULT = join(ROOT, ".cache/reports/peers.json");
const COMMITTED = join(ROOT, "docs/bench.json");
const SLOWER = 1.2; // times the last committed ratio

const MODES = {
  straight: { files: ["residences", "facilities", "blocks"], peers: ["flatbush", "scipy-line"] },
  network: {
    files: ["residences", "facilities", "blocks", "streets"],
    peers: ["flatqueue-net", "scipy-net"],
  },
};

/** @param folder with gen-city.mjs, compare.mjs, and peers/ beside their node_modules */
export async function benchPeers({ folder, sizes, runs, saves, python }) {
  if (!existsSync(join(folder, "gen-city.mjs"))) {
    console.log(`Peers: skipped, ${folder} has no gen-city.mjs (docs/performance.md).`);
    return;
  }
  const cli = await builtCli();
  const rows = [];
  const taken = { date: new Date().toISOString().slice(0, 10), commit: commitAtHand(), runs };
  for (const size of sizes) {
    const city = await generatedCity(folder, size);
    for (const mode of Object.keys(MODES)) {
      const row = await benchMode({ folder, cli, city, size, mode, runs, python });
      rows.push({ ...taken, ...row });
    }
  }
  const result = { ...machine(), rows };
  mkdirSync(join(ROOT, ".cache/reports"), { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${tableOf(rows)}`);
  tellSlower(rows);
  if (saves) writeFileSync(COMMITTED, `${JSON.stringify(withKeptRows(result), null, 2)}\n`);
}

/** A result with the rows of the committed one that were not measured again. */
function withKeptRows(result) {
  if (!existsSync(COMMITTED)) return result;
  const { rows, date, runs } = JSON.parse(readFileSync(COMMITTED, "utf8"));
  const kept = rows
    .filter(({ size, mode }) => !result.rows.some((row) => row.size === size && row.mode === mode))
    .map((row) => ({ date, runs, ...row }));
  return { ...result, rows: [...kept, ...result.rows] };
}

/** The commit that is measured, with "+" where files differ from it; null outside a repository. */
function commitAtHand() {
  const git = (...args) =>
    execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: "pipe" });
  try {
    const changed = git("status", "--porcelain").trim() === "" ? "" : "+";
    return git("rev-parse", "--short", "HEAD").trim() + changed;
  } catch {
    return null;
  }
}

/** Our run and those of the peers that are there, in turn. */
async function benchMode({ folder, cli, city, size, mode, runs, python }) {
  const ours = oursCommand(cli, city, mode);
  const peers = [];
  for (const peer of MODES[mode].peers) {
    const out = join(WORK, `${peer}-${size}`);
    const way = mode === "network" ? "net" : "line";
    const command = [...peerCommand(folder, peer, python), city, out, way];
    if ((await measured(command, out)).code === 0) peers.push({ peer, command, out, taken: [] });
    else console.log(`${size} ${mode}: ${peer} skipped, it does not run here.`);
  }
  const taken = [];
  for (let turn = 0; turn < runs; turn++) {
    taken.push(await measured(ours.command, ours.out));
    for (const other of peers) other.taken.push(await measured(other.command, other.out));
  }
  if (taken.some(({ code }) => code !== 0)) giveUp(`Our own run failed: ${size} ${mode}.`);
  const own = summary(taken);
  const compared = [];
  for (const { peer, out, taken: theirs } of peers) {
    const other = summary(theirs);
    compared.push({
      peer,
      ...other,
      timesAsFast: round(other.seconds / own.seconds),
      memoryShare: round(own.mebibytes / other.mebibytes),
      agrees: await agrees(folder, ours.out, out),
    });
  }
  return { size, mode, ...own, stages: stagesOf(taken.at(-1)?.errors ?? ""), peers: compared };
}

/** Builds the command line; gives its path. */
export const builtCli = () => buildCli(join(WORK, "cli"));

async function generatedCity(folder, size) {
  const city = join(WORK, `city-${size}`);
  if (existsSync(join(city, "streets.geojson"))) return city;
  const script = join(folder, "gen-city.mjs");
  const code = await run(process.execPath, [script, "--size", size, "--seed", "1", "--out", city]);
  if (code !== 0) giveUp(`The city ${size} could not be generated.`);
  return city;
}

function peerCommand(folder, peer, python) {
  const script = join(folder, "peers", peer);
  return existsSync(`${script}.py`)
    ? [python, "-W", "ignore", `${script}.py`]
    : [process.execPath, `${script}.mjs`];
}

function oursCommand(cli, city, mode) {
  const out = join(WORK, `ours-${mode}`);
  const inputs = MODES[mode].files.map((name) => join(city, `${name}.geojson`));
  const job = ["--thresholds", "300,500,1000", "--max-snap", "none", "--format", "csv"];
  const how = ["--distance", mode, "--out", out, "--force", "--quiet", "--timings"];
  return { out, command: [process.execPath, cli, "analyze", ...inputs, ...job, ...how] };
}

/** Runs a command to its end: seconds, and the most memory that its process had (on Linux). */
export function measured([command, ...args], out) {
  mkdirSync(out, { recursive: true });
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    let kibibytes = 0;
    child.stderr.on("data", (text) => {
      errors += text;
    });
    const watch = setInterval(() => {
      kibibytes = Math.max(kibibytes, peakOf(child.pid));
    }, 10);
    const end = (code) => {
      clearInterval(watch);
      done({
        code,
        seconds: (performance.now() - start) / 1000,
        mebibytes: kibibytes / 1024,
        errors,
      });
    };
    child.on("error", () => end(127));
    child.on("exit", end);
  });
}

function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0; // it has just ended, or this is no Linux
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Math.round(value * 100) / 100;
const summary = (runs) => ({
  seconds: round(median(runs.map(({ seconds }) => seconds))),
  mebibytes: Math.round(median(runs.map(({ mebibytes }) => mebibytes))),
});

/** Seconds by stage, as `--timings` prints them. */
const stagesOf = (text) =>
  Object.fromEntries(
    [...text.matchAll(/^([a-z]+) +(\d+\.\d+) /gm)].map(([, stage, seconds]) => [
      stage,
      Number(seconds),
    ]),
  );

/** Whether both runs came to the same answers, by the comparison that belongs to the peers. */
async function agrees(folder, ours, theirs) {
  const same = join(WORK, "as-peer");
  mkdirSync(same, { recursive: true });
  await rewrite(
    join(ours, "residences.csv"),
    join(same, "residences.csv"),
    "residence_id,category,distance_m",
    (cells) => cells.slice(0, 3),
  );
  await rewrite(
    join(ours, "blocks.csv"),
    join(same, "blocks.csv"),
    "block_id,category,radius_m,population,covered_population,share",
    (cells) => (cells[0] === "(none)" ? null : [0, 2, 3, 4, 6, 8].map((i) => cells[i])),
  );
  const compare = join(folder, "compare.mjs");
  return (await run(process.execPath, [compare, same, theirs], {}, "ignore")) === 0;
}

/** Copies a CSV file without quoted cells, row by row. */
async function rewrite(from, to, header, cellsOf) {
  const out = createWriteStream(to);
  out.write(`${header}\n`);
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(from) })) {
    const cells = isHeader ? null : cellsOf(line.split(","));
    isHeader = false;
    if (cells !== null) out.write(`${cells.join(",")}\n`);
  }
  await new Promise((done) => out.end(done));
}

function machine() {
  const [cpu] = cpus();
  return {
    machine: `${cpus().length} x ${cpu?.model ?? ""}`.trim(),
    system: release(),
    node: process.versions.node,
  };
}

function tableOf(rows) {
  const lines = [
    "| city, way | ours | peer | times as fast | memory, ours / peer | same answers |",
    "|---|---|---|---|---|---|",
  ];
  for (const { size, mode, seconds, mebibytes, peers } of rows) {
    for (const other of peers) {
      lines.push(
        `| ${size}, ${mode} | ${seconds} s | ${other.peer} ${other.seconds} s | ${other.timesAsFast} | ${mebibytes} / ${other.mebibytes} MiB | ${other.agrees ? "yes" : "no"} |`,
      );
    }
  }
  return lines.join("\n");
}

/** Names what lost more than a fifth against the same peer since the last committed result. */
function tellSlower(rows) {
  if (!existsSync(COMMITTED)) return;
  const before = JSON.parse(readFileSync(COMMITTED, "utf8"));
  for (const { size, mode, peers } of rows) {
    const known = before.rows.find((row) => row.size === size && row.mode === mode);
    for (const { peer, timesAsFast } of peers) {
      const then = known?.peers.find((other) => other.peer === peer)?.timesAsFast;
      if (then !== undefined && timesAsFast * SLOWER < then) {
        console.log(
          `Slower: ${size} ${mode} was ${then} times as fast as ${peer}, is ${timesAsFast}.`,
        );
      }
    }
  }
}

/** What was typed behind `npm run bench -- `. */
export function peerOptions(args) {
  const given = (name, otherwise) => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
  };
  return {
    folder: resolve(ROOT, given("--peers", "../shared/bench")),
    sizes: given("--sizes", "S,M").split(","),
    runs: Number(given("--runs", "3")),
    python: given("--python", "python3"),
    saves: args.includes("--save"),
  };
}
