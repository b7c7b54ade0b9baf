import { ALONE, type Crew } from "../../src/core/base/crew.ts";
import { crewOf, help, type JobCall, type Other } from "../../src/core/base/shared-crew.ts";
import { JOBS } from "../../src/core/pipeline/jobs.ts";

/** Another that does all there is to do as soon as it is called. */
const quick: Other = { postMessage: (call) => help(call, JOBS) };
/** Another that does nothing until the next call, when the first is over. */
const late = (): Other => {
  const calls: JobCall[] = [];
  return {
    postMessage(call) {
      for (const earlier of calls.splice(0)) help(earlier, JOBS);
      calls.push(call);
    },
  };
};
const absent: Other = { postMessage: () => {} };

/** Crews of different makes, who all have to come to the same. */
export const CREWS: Readonly<Record<string, Crew>> = {
  alone: ALONE,
  "with one who does everything": crewOf([quick]),
  "with one who comes late": crewOf([late()]),
  "with one who never comes": crewOf([absent]),
  "of several": crewOf([absent, late(), quick, quick]),
};
