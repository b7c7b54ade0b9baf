import { execFileSync } from "node:child_process";
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
import { measured } from "./bench-measure.mjs";
import { peersTable, slowerSentences, stagesTable } from "./bench-report.mjs";
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
const ONCE_ABOVE = 90; // seconds: a peer that takes longer is not run again

const MODES = {
  straight: {
    files: ["residences", "facilities", "blocks"],
    peers: ["flatbush", "scipy-line", "geopandas-line", "postgis-utm"],
    way: "line", // what the peers call it
  },
  network: {
    files: ["residences", "facilities", "blocks", "streets"],
    peers: ["flatqueue-net", "scipy-net", "pgrouting"],
    way: "net",
  },
};

/** @param options as {@link peerOptions} gives them */
export async function benchPeers(options) {
  const { folder, sizes, runs, saves, workers } = options;
  if (!existsSync(join(folder, "gen-city.mjs"))) {
    console.log(`Peers: skipped, ${folder} has no gen-city.mjs (docs/performance.md).`);
    return;
  }
  const cli = await builtCli();
  const rows = [];
  const today = new Date().toISOString().slice(0, 10);
  const taken = { date: today, commit: commitAtHand(), ...machine(), runs, workers };
  for (const size of sizes) {
    const city = await generatedCity(options, size);
    for (const mode of Object.keys(MODES)) {
      rows.push({ ...taken, ...(await benchMode(options, cli, city, size, mode)) });
    }
  }
  const result = { ...machine(), system: release(), rows };
  mkdirSync(join(ROOT, ".cache/reports"), { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
  tell(rows);
  if (saves) writeFileSync(COMMITTED, `${JSON.stringify(withKeptRows(result), null, 2)}\n`);
}

function tell(rows) {
  const committed = committedResult();
  console.log(`\n${peersTable(rows)}\n\n${stagesTable(rows, committed)}\n`);
  for (const sentence of slowerSentences(rows, committed)) console.log(sentence);
}

const committedResult = () =>
  existsSync(COMMITTED) ? JSON.parse(readFileSync(COMMITTED, "utf8")) : null;

/** A result with the rows of the committed one that were not measured again. */
function withKeptRows(result) {
  const committed = committedResult();
  if (committed === null) return result;
  const { rows, date, runs, machine: computer, node } = committed;
  const kept = rows
    .filter(({ size, mode }) => !result.rows.some((row) => row.size === size && row.mode === mode))
    .map((row) => ({ date, runs, machine: computer, node, ...row }));
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
async function benchMode(options, cli, city, size, mode) {
  const ours = oursCommand(options, cli, city, mode);
  await runOurs(ours, `${size} ${mode}`); // as with the peers, the first run is for warming up
  const peers = await peersAtHand(options, city, size, mode);
  const taken = [];
  for (let turn = 0; turn < options.runs; turn++) {
    taken.push(await runOurs(ours, `${size} ${mode}`));
    for (const peer of peers) if (!peer.isSlow) peer.taken.push(await peer.run());
  }
  const own = summary(taken);
  const compared = [];
  for (const peer of peers) compared.push(await comparedWith(peer, own, ours.out, options));
  const stages = taken.map(({ errors }) => stagesOf(errors));
  return {
    size,
    mode,
    ...own,
    stages: medianOfEach(stages.map(({ seconds }) => seconds)),
    stageMebibytes: medianOfEach(stages.map(({ mebibytes }) => mebibytes)),
    peers: compared,
  };
}

async function runOurs({ command, out }, name) {
  const taken = await measured(command, out);
  if (taken.code !== 0) giveUp(`Our own run failed: ${name}. ${taken.errors}`);
  return taken;
}

/** The peers that run here, each after its first run; the others are named with what they said. */
async function peersAtHand(options, city, size, mode) {
  const peers = [];
  for (const name of MODES[mode].peers) {
    const peer = preparedPeer(options, name, city, size, MODES[mode].way);
    const first = peer.lacks === null ? await peer.run() : null;
    if (first?.code === 0) {
      const isSlow = first.seconds > ONCE_ABOVE;
      peers.push({ ...peer, isSlow, taken: isSlow ? [first] : [] });
    } else {
      const reason = peer.lacks ?? lastLineOf(first.errors);
      console.log(`${size} ${mode}: ${name} skipped, it does not run here: ${reason}`);
    }
  }
  return peers;
}

/** How a peer is run, or what it lacks: the script says by its ending what runs it. */
function preparedPeer({ folder, work, python, server }, name, city, size, way) {
  const script = join(folder, "peers", name);
  const out = join(work, `${name}-${size}`);
  const prepared = (program, serverPid = null, lacks = null) => ({
    name,
    out,
    lacks,
    run: () => measured([...program, city, out, way], out, serverPid),
  });
  if (existsSync(`${script}.mjs`)) return prepared([process.execPath, `${script}.mjs`]);
  if (existsSync(`${script}.py`)) return prepared([...python, "-W", "ignore", `${script}.py`]);
  if (!existsSync(`${script}.sh`)) return prepared([], null, "it has no script");
  const lacks = server === null ? "PGROOT, the process id of the server, is not set" : null;
  return prepared(["bash", `${script}.sh`], server, lacks);
}

const lastLineOf = (text) => text.trim().split("\n").at(-1) || "it said nothing";

async function comparedWith({ name, out, taken, isSlow }, own, ourOut, options) {
  if (taken.some(({ code }) => code !== 0)) giveUp(`${name} failed in a later run.`);
  const other = summary(taken);
  return {
    peer: name,
    ...(isSlow ? { runs: 1 } : {}),
    ...other,
    timesAsFast: round(other.seconds / own.seconds),
    memoryShare:
      own.mebibytes === null || other.mebibytes === null
        ? null
        : round(own.mebibytes / other.mebibytes),
    agrees: await agrees(options, ourOut, out),
  };
}

/** Builds the command line; gives its path. */
export const builtCli = () => buildCli(join(WORK, "cli"));

async function generatedCity({ folder, work }, size) {
  const city = join(work, `city-${size}`);
  if (existsSync(join(city, "streets.geojson"))) return city;
  const script = join(folder, "gen-city.mjs");
  const code = await run(process.execPath, [script, "--size", size, "--seed", "1", "--out", city]);
  if (code !== 0) giveUp(`The city ${size} could not be generated.`);
  return city;
}

function oursCommand({ work, workers }, cli, city, mode) {
  const out = join(work, `ours-${mode}`);
  const inputs = MODES[mode].files.map((name) => join(city, `${name}.geojson`));
  const job = ["--thresholds", "300,500,1000", "--max-snap", "none", "--format", "csv"];
  const how = ["--distance", mode, "--out", out, "--force", "--quiet", "--timings"];
  if (workers !== null) how.push("--workers", String(workers));
  return { out, command: [process.execPath, cli, "analyze", ...inputs, ...job, ...how] };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Math.round(value * 100) / 100;

function summary(runs) {
  const mebibytes = runs.map((taken) => taken.mebibytes);
  return {
    seconds: round(median(runs.map(({ seconds }) => seconds))),
    mebibytes: mebibytes.includes(null) ? null : Math.round(median(mebibytes)),
  };
}

/** Seconds by stage and the most memory until its end, as `--timings` prints them. */
function stagesOf(text) {
  const rows = [...text.matchAll(/^([a-z]+) +(\d+\.\d+) .*?(\d+)?$/gm)];
  return {
    seconds: Object.fromEntries(rows.map(([, stage, seconds]) => [stage, Number(seconds)])),
    mebibytes: Object.fromEntries(rows.map(([, stage, , most]) => [stage, Number(most)])),
  };
}

/** The median by stage of several runs. */
const medianOfEach = (runs) =>
  Object.fromEntries(
    Object.keys(runs[0]).map((stage) => [stage, median(runs.map((taken) => taken[stage]))]),
  );

/** Whether both runs came to the same answers, by the comparison that belongs to the peers. */
async function agrees({ folder, work }, ours, theirs) {
  const same = join(work, "as-peer");
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
    node: process.versions.node,
  };
}

/** What was typed behind `npm run bench -- `, and what the set-up of the peers says in PY and PGROOT. */
export function peerOptions(args) {
  const given = (name, otherwise) => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
  };
  const numberOrNull = (text) => (text === null ? null : Number(text));
  return {
    folder: resolve(ROOT, given("--peers", "../shared/bench")),
    work: resolve(ROOT, given("--work", WORK)),
    sizes: given("--sizes", "S,M").split(","),
    runs: Number(given("--runs", "3")),
    python: wordsOf(given("--python", process.env.PY ?? "python3")),
    server: numberOrNull(process.env.PGROOT ?? null),
    workers: numberOrNull(given("--workers", null)),
    saves: args.includes("--save"),
  };
}

/** A command may have several words, as `chroot FOLDER python3`; a path with blanks is one. */
const wordsOf = (command) => (existsSync(command) ? [command] : command.split(" ").filter(Boolean));
