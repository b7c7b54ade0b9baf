import { parentPort } from "node:worker_threads";
import { help, type JobCall } from "../core/base/shared-crew.ts";
import { JOBS } from "../core/pipeline/jobs.ts";

parentPort?.on("message", (call: JobCall) => help(call, JOBS));
