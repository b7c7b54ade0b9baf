import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { ROOT } from "./process.mjs";

/** Looking at memory takes at most one part in so many of the time of a core. */
const LOOK_SHARE = 40;
const LOOK_EVERY = 10; // milliseconds, where looking is quick

/**
 * Runs a command to its end: seconds, and the most memory that its process and all below it had.
 * @param out folder for its files, empty at first: files in the way would cost some programs more than others
 * @param serverPid a server that works for the command: its processes count too
 * @returns its exit code (127 when it could not be started), seconds, mebibytes (null where the
 * system does not tell, so anywhere but on Linux) and what it wrote to standard error
 */
export function measured([command, ...args], out, serverPid = null) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
    const stopWatching = watchMemory(child.pid, serverPid);
    let errors = "";
    let figures = {};
    child.stderr.on("data", (text) => {
      errors += text;
    });
    child.on("error", ({ message }) => {
      figures = { seconds: 0, mebibytes: stopWatching() };
      done({ code: 127, ...figures, errors: message });
    });
    child.on("exit", () => {
      figures = { seconds: (performance.now() - start) / 1000, mebibytes: stopWatching() };
    });
    child.on("close", (code) => done({ code, ...figures, errors })); // all of its words are there
  });
}

/** Looks at the memory again and again; the answer stops that and gives the most, in mebibytes. */
function watchMemory(pid, serverPid) {
  if (pid === undefined || process.platform !== "linux") return () => null;
  let kibibytes = 0;
  let timer;
  const look = () => {
    const before = process.cpuUsage();
    kibibytes = Math.max(kibibytes, memoryNow(pid, serverPid));
    const { user, system } = process.cpuUsage(before);
    timer = setTimeout(look, Math.max(LOOK_EVERY, ((user + system) / 1000) * LOOK_SHARE));
  };
  look();
  return () => {
    clearTimeout(timer);
    return kibibytes === 0 ? null : kibibytes / 1024;
  };
}

/**
 * The high-water mark of the largest process, or what all of them take together now, whichever is
 * more. Together, memory that several processes share counts once: each has its part of it.
 */
function memoryNow(pid, serverPid) {
  const pids = treeOf(pid);
  const largest = Math.max(...pids.map((one) => kibibytesOf(one, "status", "VmHWM")));
  if (pids.length === 1 && serverPid === null) return largest; // asking for parts takes long
  const all = serverPid === null ? pids : [...pids, ...treeOf(serverPid)];
  const together = all.reduce((sum, one) => sum + kibibytesOf(one, "smaps_rollup", "Pss"), 0);
  return Math.max(largest, together);
}

/** A process and all that were started below it. */
function treeOf(pid) {
  const folder = `/proc/${pid}/task`;
  const children = unlessEnded([], () =>
    readdirSync(folder).flatMap((thread) =>
      readFileSync(`${folder}/${thread}/children`, "utf8").split(" ").filter(Boolean),
    ),
  );
  return [pid, ...children.flatMap(treeOf)];
}

function kibibytesOf(pid, file, name) {
  const text = unlessEnded("", () => readFileSync(`/proc/${pid}/${file}`, "utf8"));
  return Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(text)?.[1] ?? 0);
}

/** A process may end between two looks; then it has nothing to tell. */
function unlessEnded(otherwise, read) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
