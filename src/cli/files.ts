import { createHash } from "node:crypto";
import { closeSync, openSync, read, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { err, ok, type Result } from "../core/base/result.ts";
import { COMPANION_ENDINGS } from "../core/formats/companions.ts";
import type { SourceFile, StreamHash } from "../core/model/raw-layer.ts";
import type { RunProblem } from "../core/words/cli-words.ts";
import { systemReason } from "./system-error.ts";
import type { Terminal } from "./terminal.ts";

const STANDARD_INPUT = "-";
const FIRST_CHUNK_BYTES = 1 << 16; // who only looks at the head of a file reads no more
const CHUNK_BYTES = 1 << 20;

/**
 * A file as the core reads it, once it is known to be there. It goes by its bare name, as in the
 * browser, so that results do not depend on the folder that the program was started in.
 * @param terminal with the bytes behind "-", which are asked for only then
 */
export function openSource(
  path: string,
  terminal: Pick<Terminal, "stdin">,
): Result<SourceFile, RunProblem> {
  if (path === STANDARD_INPUT) return ok(standardInput(terminal.stdin));
  try {
    const found = statSync(path);
    if (found.isDirectory()) return err({ kind: "file-is-folder", file: path });
    const companions = /\.shp$/i.test(path) ? companionsOf(path) : [];
    return ok({
      ...sourceAt(path, found.isFile() ? found.size : 0),
      ...(companions.length === 0 ? {} : { companions }),
    });
  } catch (error) {
    const reason = systemReason(error);
    return err(
      reason === "ENOENT"
        ? { kind: "file-missing", file: path }
        : { kind: "file-unreadable", file: path, reason },
    );
  }
}

/** Size of those files that are there, in bytes. */
export const bytesIn = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);

const sourceAt = (path: string, size: number): SourceFile => ({
  name: basename(path),
  size,
  chunks: () => chunksOf(path),
  decode,
  createSha256,
});

const readInto = promisify(read);

/**
 * The bytes of a file in pieces, the next one read ahead into the second of two buffers. Much lighter
 * to load than the streams of Node, and plain `Uint8Array`s: code that also meets Node's `Buffer`s,
 * which are something else, is slower.
 */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = openSync(path, "r");
  const readNext = async (into: Uint8Array): Promise<Uint8Array> => {
    const { bytesRead } = await readInto(file, into, 0, into.length, null);
    return into.subarray(0, bytesRead);
  };
  let reading: Promise<Uint8Array> = Promise.resolve(new Uint8Array(0));
  try {
    const head = await readNext(new Uint8Array(FIRST_CHUNK_BYTES));
    if (head.length > 0) yield head;
    let [filled, spare] = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)];
    reading = readNext(filled);
    for (;;) {
      const piece = await reading;
      if (piece.length === 0) return;
      reading = readNext(spare);
      yield piece;
      [filled, spare] = [spare, filled];
    }
  } finally {
    await Promise.allSettled([reading]);
    closeSync(file);
  }
}

/** The files beside a .shp that have its name: people name the .shp and mean them all. */
function companionsOf(path: string): readonly SourceFile[] {
  const stem = basename(path, extname(path)).toLowerCase();
  const wanted = new Set(COMPANION_ENDINGS.map((ending) => stem + ending));
  const folder = dirname(path);
  return readdirSync(folder)
    .filter((name) => wanted.has(name.toLowerCase()))
    .map((name) => join(folder, name))
    .map((file) => sourceAt(file, statSync(file).size));
}

/** Standard input comes once; a reader may ask twice, so the pieces are kept. */
function standardInput(stdin: AsyncIterable<Uint8Array>): SourceFile {
  const kept: Uint8Array[] = [];
  let rest: AsyncIterator<Uint8Array> | null = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* kept;
    rest ??= stdin[Symbol.asyncIterator]();
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      kept.push(next.value);
      yield next.value;
    }
  }
  return { name: STANDARD_INPUT, size: 0, chunks, decode, createSha256 };
}

function createSha256(): StreamHash {
  const hash = createHash("sha256");
  return { update: (bytes) => void hash.update(bytes), digestHex: () => hash.digest("hex") };
}

function decode(bytes: Uint8Array, encoding = "utf-8"): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    // Node 20 loses a byte FF at the start of a text in an encoding of one or two bytes.
    return bytes[0] === 0xff && !decoder.encoding.startsWith("utf")
      ? decoder.decode(withSpace(bytes)).slice(1)
      : decoder.decode(bytes);
  } catch {
    return null; // not of this encoding: the reader says so, with the place
  }
}

function withSpace(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(bytes.length + 1);
  longer[0] = 0x20;
  longer.set(bytes, 1);
  return longer;
}
