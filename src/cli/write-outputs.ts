import { closeSync, fsync, lstatSync, openSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { err, ok, type Result } from "../core/base/result.ts";
import { ByteWriter } from "../core/exports/byte-writer.ts";
import type { RunProblem } from "../core/words/cli-words.ts";
import { lstat, mkdir, rename, rm, stat } from "./disk.ts";
import { systemReason } from "./system-error.ts";

export interface OutputFile {
  readonly name: string; // one of ours, never from the data
  /** Writes the bytes piece by piece; asked once, so that no file is in memory whole. */
  readonly write: (out: ByteWriter) => void | Promise<void>;
}

/**
 * Says before any work is done whether the files may be written: the folder is one or can be made,
 * nothing of these names is there, unless it may be overwritten, and none of them is read.
 */
export async function outputProblem(
  folder: string,
  names: readonly string[],
  { mayOverwrite, inputs }: OverwriteOptions,
): Promise<RunProblem | null> {
  const kind = await kindOf(folder, stat);
  if (kind === "nothing") return null;
  if (kind !== "folder") return { kind: "output-not-a-folder", folder };
  const folders: string[] = [];
  const taken: string[] = [];
  const read: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const found = await kindOf(path, lstat);
    if (found === "folder") folders.push(path);
    else if (found !== "nothing" && inputs.some((input) => isSameOnDisk(input, path)))
      read.push(path);
    else if (found !== "nothing" && !mayOverwrite) taken.push(path);
  }
  // What is never overwritten is told first: --force would not help.
  if (read.length > 0) return { kind: "output-is-input", files: read };
  if (folders.length > 0) return { kind: "output-is-folder", files: folders };
  return taken.length > 0 ? { kind: "output-exists", files: taken } : null;
}

interface OverwriteOptions {
  readonly mayOverwrite: boolean;
  /** Paths of the files that are read: those stay, whatever may be overwritten. */
  readonly inputs: readonly string[];
}

interface WriteOptions extends OverwriteOptions {
  readonly shouldStop: () => boolean;
}

/**
 * Writes all files or none: every one is complete on the disk under a temporary name before the
 * first gets its own, and where one cannot get it, all of old come back. While one file goes to the disk
 * the next is made. A link in the way is replaced, never followed. Gives the paths; null when it was stopped.
 */
export async function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  { shouldStop, ...overwriting }: WriteOptions,
): Promise<Result<readonly string[] | null, RunProblem>> {
  const inTurn = files.toReversed(); // the table of homes, the longest, is told last: it is on its way first
  const temporary: string[] = [];
  const onDisk: Promise<Failure | null>[] = [];
  let current = folder;
  let made: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
    for (const { name, write } of inTurn) {
      current = join(folder, name);
      const path = join(folder, `.${name}.${process.pid}.tmp`);
      temporary.push(path);
      onDisk.push(onceOnDisk(await written(path, write)));
    }
    for (const [i, failed] of (await Promise.all(onDisk)).entries()) {
      current = join(folder, inTurn[i]?.name ?? "");
      if (failed !== null) throw failed.error;
    }
    if (shouldStop()) return ok(null);
    const names = files.map((file) => file.name);
    const problem = await outputProblem(folder, names, overwriting);
    if (problem !== null) return err(problem);
    await putInPlace(
      inTurn.map(({ name }, i) => ({ from: temporary[i] ?? "", path: join(folder, name) })),
      (path) => {
        current = path;
      },
    );
    return ok(names.map((name) => join(folder, name)));
  } catch (error) {
    return err({ kind: "output-unwritable", file: current, reason: systemReason(error) });
  } finally {
    await Promise.all(onDisk);
    for (const path of temporary) await rm(path, { force: true });
    if (made !== undefined) removeEmpty(folder, made);
  }
}

/** A finished file, and the name that it is to have. */
interface Finished {
  readonly from: string;
  readonly path: string;
}

/** A file in its place, and where what stood there is kept; null where nothing did. */
interface Replaced {
  readonly path: string;
  readonly old: string | null;
}

/**
 * Gives files their names. Where one cannot be replaced, as when a spreadsheet holds it open, those before it
 * come back: a table of today beside one of yesterday would be wrong without a sign.
 * @param onTurn told of each before it is replaced
 */
async function putInPlace(
  files: readonly Finished[],
  onTurn: (path: string) => void,
): Promise<void> {
  const replaced: Replaced[] = [];
  try {
    for (const file of files) {
      onTurn(file.path);
      replaced.push(await replace(file));
    }
  } catch (error) {
    for (const { path, old } of replaced.toReversed()) {
      await (old === null ? rm(path, { force: true }) : rename(old, path));
    }
    throw error;
  }
  for (const { old } of replaced) if (old !== null) await rm(old, { force: true });
}

async function replace({ from, path }: Finished): Promise<Replaced> {
  const old = (await kindOf(path, lstat)) === "nothing" ? null : `${from}.old`;
  if (old !== null) await rename(path, old);
  try {
    await rename(from, path);
  } catch (error) {
    if (old !== null) await rename(old, path);
    throw error;
  }
  return { path, old };
}

/** Removes folders that were made for nothing, from a folder up to the first that was not there. */
function removeEmpty(folder: string, first: string): void {
  for (let path = resolve(folder); path.startsWith(resolve(first)); path = dirname(path)) {
    try {
      rmdirSync(path);
    } catch {
      return; // something is in it
    }
  }
}

const synced = promisify(fsync);

/** What kept a file from the disk. */
interface Failure {
  readonly error: unknown;
}

/** Hands the bytes of a file over to the system; gives the file, which is still open. */
async function written(path: string, write: OutputFile["write"]): Promise<number> {
  const file = openSync(path, "wx");
  try {
    const out = new ByteWriter((bytes) => writeFileSync(file, bytes));
    await write(out);
    out.flush();
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * Waits until the bytes of a file are on the disk, and closes it. It never rejects, since nobody may be
 * waiting for it yet: it gives the failure, or null.
 */
const onceOnDisk = (file: number): Promise<Failure | null> =>
  synced(file)
    .finally(() => closeSync(file))
    .then(
      () => null,
      (error: unknown) => ({ error }),
    );

/** Whether an input, or what a link in its place leads to, is the very entry at a path. */
function isSameOnDisk(input: string, path: string): boolean {
  const entry = lstatSync(path);
  return [lstatSync, statSync].some((look) => {
    const found = look(input, { throwIfNoEntry: false });
    return found?.ino === entry.ino && found.dev === entry.dev;
  });
}

async function kindOf(
  path: string,
  look: typeof stat | typeof lstat,
): Promise<"nothing" | "folder" | "other"> {
  try {
    return (await look(path)).isDirectory() ? "folder" : "other";
  } catch (error) {
    const reason = systemReason(error);
    return reason === "ENOENT" ? "nothing" : "other";
  }
}
