import { parentPort } from "node:worker_threads";
import { shareColumns } from "../core/base/columns.ts";
import { help, type JobCall } from "../core/base/shared-crew.ts";
import { JOBS } from "../core/pipeline/jobs.ts";
import type { ReadCall } from "./read-elsewhere.ts";

shareColumns();

/** A thread that helps: with files first, then with jobs. */
parentPort?.on("message", (call: JobCall | ReadCall) => {
  if ("board" in call) help(call, JOBS);
  else void answer(call);
});

async function answer(call: ReadCall): Promise<void> {
  // A thread that only helps with jobs does without the readers.
  const { answerTo } = await import("./read-for-others.ts");
  await answerTo(call, (message, buffers) => parentPort?.postMessage(message, buffers));
}
