import { createHash } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { err, ok, type Result } from "../core/base/result.ts";
import { COMPANION_ENDINGS } from "../core/formats/companions.ts";
import type { SourceFile, StreamHash } from "../core/model/raw-layer.ts";
import type { RunProblem } from "../core/words/cli-words.ts";
import { systemReason } from "./system-error.ts";

const STANDARD_INPUT = "-";
const CHUNK_BYTES = 1 << 20;

/**
 * A file as the core reads it, once it is known to be there. It goes by its bare name, as in the
 * browser, so that results do not depend on the folder that the program was started in.
 * @param stdin the bytes behind "-"
 */
export async function openSource(
  path: string,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Result<SourceFile, RunProblem>> {
  if (path === STANDARD_INPUT) return ok(standardInput(stdin));
  try {
    const found = await stat(path);
    if (found.isDirectory()) return err({ kind: "file-is-folder", file: path });
    const companions = /\.shp$/i.test(path) ? await companionsOf(path) : [];
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

const sourceAt = (path: string, size: number): SourceFile => ({
  name: basename(path),
  size,
  chunks: () => piecesOf(path),
  decode,
  createSha256,
});

/**
 * The bytes of a file in pieces, the next one read ahead into the second of two buffers. They are
 * plain `Uint8Array`s: code that also meets Node's `Buffer`s, which are something else, is slower.
 */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  let [filled, spare] = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)];
  let reading = file.read(filled);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = file.read(spare);
      yield filled.subarray(0, bytesRead);
      [filled, spare] = [spare, filled];
    }
  } finally {
    await Promise.allSettled([reading]);
    await file.close();
  }
}

/** The files beside a .shp that have its name: people name the .shp and mean them all. */
async function companionsOf(path: string): Promise<readonly SourceFile[]> {
  const stem = basename(path, extname(path)).toLowerCase();
  const wanted = new Set(COMPANION_ENDINGS.map((ending) => stem + ending));
  const folder = dirname(path);
  const names = (await readdir(folder)).filter((name) => wanted.has(name.toLowerCase()));
  return Promise.all(
    names.map(async (name) => sourceAt(join(folder, name), (await stat(join(folder, name))).size)),
  );
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
