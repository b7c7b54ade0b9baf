import "./seal.ts";
import { help, type JobCall } from "../core/base/shared-crew.ts";
import { JOBS } from "../core/pipeline/jobs.ts";

/** A thread that helps the analysis worker: what it hears first is the port to listen at. */
self.addEventListener("message", ({ data: port }: MessageEvent<MessagePort>) => {
  port.addEventListener("message", ({ data }: MessageEvent<JobCall>) => help(data, JOBS));
  port.start();
});
