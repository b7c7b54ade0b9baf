import { transferablesIn } from "../core/base/transferables.ts";
import { readFile } from "../core/formats/read-file.ts";
import { sentLayer } from "../core/formats/sent-layer.ts";
import { openSource } from "./files.ts";
import type { ReadAnswer, ReadCall } from "./read-elsewhere.ts";

/** Reads a file for another thread, which hears of the progress and gets what came of it. */
export async function answerTo(
  { file, path, said }: ReadCall,
  send: (answer: ReadAnswer, buffers?: ArrayBuffer[]) => void,
): Promise<void> {
  try {
    const source = openSource(path, NO_STDIN);
    if (!source.ok) return send({ file, kind: "failed" });
    const reading = await readFile(
      { ...source.value, ...said },
      {
        onProgress: (progress) => send({ file, kind: "progress", progress }),
        shouldStop: () => false, // the thread is ended from outside
      },
    );
    const sent = reading.ok ? { ok: true as const, value: reading.value.map(sentLayer) } : reading;
    send({ file, kind: "done", reading: sent }, transferablesIn(sent));
  } catch {
    send({ file, kind: "failed" }); // who asked reads it again, and says what is wrong
  }
}

const NO_STDIN = {
  get stdin(): never {
    throw new Error("standard input belongs to the main thread");
  },
};
