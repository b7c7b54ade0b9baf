import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { SourceFile } from "../core/model/raw-layer.ts";

/** So many bytes are hashed between two chances for calls: some 10 ms. */
const PIECE_BYTES = 524_288;

/**
 * The hashes of files, each taken once. In JavaScript a hash takes as long as the reading itself, so
 * it is not taken on the way but afterwards, piece by piece, from the file once more.
 */
export class Digests {
  private readonly taken = new WeakMap<SourceFile, Promise<string>>();
  private readonly isBusy: () => boolean;
  private waiting = 0;

  /** @param isBusy whether a hash that nobody waits for is to wait itself */
  constructor(isBusy: () => boolean = () => false) {
    this.isBusy = isBusy;
  }

  /** The SHA-256 of a file in hexadecimal; "" where it cannot be read any more. */
  async of(source: SourceFile): Promise<string> {
    this.waiting++;
    try {
      return await this.ahead(source);
    } finally {
      this.waiting--;
    }
  }

  /** The same without haste: for whoever asks later. */
  ahead(source: SourceFile): Promise<string> {
    const digest = this.taken.get(source) ?? take(source, () => this.pause()).catch(() => UNKNOWN);
    this.taken.set(source, digest);
    return digest;
  }

  /** Lets calls be heard. */
  private async pause(): Promise<void> {
    await sleep(0);
    while (this.waiting === 0 && this.isBusy()) await sleep(LOOK_MS);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Between two looks whether it may go on. */
const LOOK_MS = 50;

/** A file that was moved or rewritten since it was read. */
const UNKNOWN = "";

async function take(source: SourceFile, pause: () => Promise<void>): Promise<string> {
  const hash = sha256.create(); // the browser's own wants the whole file in memory
  for await (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      await pause();
      hash.update(chunk.subarray(at, at + PIECE_BYTES));
    }
  }
  return source.fault?.() ? UNKNOWN : bytesToHex(hash.digest());
}
