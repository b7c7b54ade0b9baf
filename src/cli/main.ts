import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { lazy } from "../core/base/lazy.ts";
import { hireCrew } from "./crew.ts";
import { run } from "./run.ts";
import { Exit } from "./terminal.ts";

/**
 * Those of Node's streams that were written to. One is opened when it is first named, for a hundredth
 * of a second.
 */
const used = new Set<NodeJS.WriteStream>();

function write(stream: NodeJS.WriteStream, text: string): void {
  used.add(stream);
  stream.write(text);
}

/** Somebody who closes the pipe early (`| head`) has seen enough; that is no error. */
const standardOutput = lazy(() =>
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(Exit.done);
  }),
);

/**
 * The most memory that the program had. What Node itself says begins with that of whoever started
 * the program, on Linux.
 */
function peakBytes(): number {
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readStatus())?.[1];
  return 1024 * (kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes));
}

function readStatus(): string {
  try {
    return readFileSync("/proc/self/status", "latin1");
  } catch {
    return ""; // another system
  }
}

let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isInterrupted = true;
  });
}

const ending = run(process.argv.slice(2), {
  get stdin() {
    return process.stdin;
  },
  out: (text) => write(standardOutput(), text),
  error: (text) => write(process.stderr, text),
  get isWatched() {
    return process.stderr.isTTY === true;
  },
  today: new Date().toISOString().slice(0, "YYYY-MM-DD".length),
  appVersion: __APP_VERSION__,
  meters: {
    millisSinceStart: () => process.uptime() * 1000,
    peakBytes,
  },
  threads: {
    get cores() {
      return availableParallelism();
    },
    hire: (size) => hireCrew(size, dirname(import.meta.filename)),
  },
  shouldStop: () => isInterrupted,
});

process.exitCode = Exit.bug; // until the run has ended
void ending.then(async (exit) => {
  process.exitCode = exit;
  await Promise.all([...used].map((stream) => new Promise((done) => stream.write("", done))));
  process.exit(); // a heap that nobody needs is not taken apart: 40 ms of a city of 100,000 homes
});
