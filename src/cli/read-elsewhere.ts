import type { Worker } from "node:worker_threads";
import { err, ok, type Result } from "../core/base/result.ts";
import type { Reading } from "../core/formats/file-format.ts";
import { receivedLayer, type SentLayer } from "../core/formats/sent-layer.ts";
import type { Note } from "../core/model/note.ts";
import type { ReadControl, ReadProgress, SourceFile } from "../core/model/raw-layer.ts";

/** A file to be read by another thread. */
export interface ReadCall {
  readonly file: number; // its place among the files of the run
  readonly path: string;
  /** What the user said of the file. */
  readonly said: Pick<SourceFile, "encoding" | "mayBeCut">;
}

/** What the other thread says of it. */
export type ReadAnswer = { readonly file: number } & (
  | { readonly kind: "progress"; readonly progress: ReadProgress }
  | { readonly kind: "done"; readonly reading: Result<readonly SentLayer[], readonly Note[]> }
  | { readonly kind: "failed" }
);

/** Reads a file on another thread; null if it failed, and when the run is to end. */
export function readBy(
  thread: Worker,
  call: ReadCall,
  { onProgress, shouldStop }: ReadControl,
): Promise<Reading | null> {
  return new Promise((resolve) => {
    const end = (reading: Reading | null): void => {
      thread.off("message", hear).off("error", fail).off("exit", fail);
      resolve(reading);
    };
    const fail = (): void => end(null);
    const hear = (answer: ReadAnswer): void => {
      if (answer.file !== call.file) return;
      if (answer.kind === "progress" && !shouldStop()) onProgress(answer.progress);
      else if (answer.kind === "done") end(received(answer.reading));
      else end(null);
    };
    thread.on("message", hear).on("error", fail).on("exit", fail);
    thread.postMessage(call);
  });
}

const received = (reading: Result<readonly SentLayer[], readonly Note[]>): Reading =>
  reading.ok ? ok(reading.value.map(receivedLayer)) : err(reading.error);

/**
 * The files that each thread reads, so that all are done at about the same time: the largest file
 * goes first, each to the thread that has least to do. The first thread is the one that asks.
 * @param sizes [files] in bytes
 */
export function shareOut(sizes: readonly number[], threads: number): readonly Set<number>[] {
  const shares = Array.from({ length: threads }, () => ({ bytes: 0, files: new Set<number>() }));
  const files = sizes.map((bytes, file) => ({ bytes, file }));
  for (const { bytes, file } of files.sort((a, b) => b.bytes - a.bytes)) {
    const least = shares.reduce((best, share) => (share.bytes < best.bytes ? share : best));
    least.bytes += bytes;
    least.files.add(file);
  }
  return shares.map((share) => share.files);
}
