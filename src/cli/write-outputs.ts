import { closeSync, fsync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { err, ok, type Result } from "../core/base/result.ts";
import type { RunProblem } from "../core/words/cli-words.ts";
import { lstat, mkdir, rename, rm, stat } from "./disk.ts";
import { systemReason } from "./system-error.ts";

export interface OutputFile {
  readonly name: string; // one of ours, never from the data
  /** Makes the bytes; asked once, so that no two files are in memory together. */
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
}

/**
 * Says before any work is done whether the files may be written: the folder is one or can be made,
 * and nothing of these names is there, unless it may be overwritten.
 */
export async function outputProblem(
  folder: string,
  names: readonly string[],
  mayOverwrite: boolean,
): Promise<RunProblem | null> {
  const kind = await kindOf(folder, stat);
  if (kind === "nothing") return null;
  if (kind !== "folder") return { kind: "output-not-a-folder", folder };
  const taken: string[] = [];
  for (const name of names) {
    const found = await kindOf(join(folder, name), lstat);
    if (found === "folder" || (found !== "nothing" && !mayOverwrite))
      taken.push(join(folder, name));
  }
  return taken.length > 0 ? { kind: "output-exists", files: taken } : null;
}

interface WriteOptions {
  readonly mayOverwrite: boolean;
  readonly shouldStop: () => boolean;
}

/**
 * Writes all files or none: every one is complete on the disk under a temporary name before the
 * first gets its own. While one file goes to the disk the next is made. A link in the way is
 * replaced, never followed. Gives the paths; null when it was stopped.
 */
export async function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  { mayOverwrite, shouldStop }: WriteOptions,
): Promise<Result<readonly string[] | null, RunProblem>> {
  const temporary: string[] = [];
  const onDisk: Promise<Failure | null>[] = [];
  let current = folder;
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, bytes } of files) {
      current = join(folder, name);
      const path = join(folder, `.${name}.${process.pid}.tmp`);
      temporary.push(path);
      onDisk.push(startWriting(path, await bytes()));
    }
    for (const [i, failed] of (await Promise.all(onDisk)).entries()) {
      current = join(folder, files[i]?.name ?? "");
      if (failed !== null) throw failed.error;
    }
    if (shouldStop()) return ok(null);
    const names = files.map((file) => file.name);
    const problem = await outputProblem(folder, names, mayOverwrite);
    if (problem !== null) return err(problem);
    for (const [i, name] of names.entries()) {
      current = join(folder, name);
      await rename(temporary[i] ?? "", current);
    }
    return ok(names.map((name) => join(folder, name)));
  } catch (error) {
    return err({ kind: "output-unwritable", file: current, reason: systemReason(error) });
  } finally {
    await Promise.all(onDisk);
    for (const path of temporary) await rm(path, { force: true });
  }
}

const synced = promisify(fsync);

/** What kept a file from the disk. */
interface Failure {
  readonly error: unknown;
}

/**
 * The bytes are handed over at once; the promise waits until they are on the disk. It never rejects,
 * since nobody may be waiting for it yet: it gives the failure, or null.
 */
function startWriting(path: string, bytes: Uint8Array): Promise<Failure | null> {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return synced(file)
    .finally(() => closeSync(file))
    .then(
      () => null,
      (error: unknown) => ({ error }),
    );
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
