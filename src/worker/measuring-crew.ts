import { ALONE, type Crew } from "../core/base/crew.ts";
import { crewOf, type JobCall, type Other } from "../core/base/shared-crew.ts";

/** So many homes or streets are worth other threads: below, this one is done before they are warm. */
const WORTH_HELPERS = 250_000;
/** This thread, and the page with its map: on two cores a helper only takes turns with them. */
const BUSY_CORES = 2;
/** More would only share what memory can bring. */
const MOST_HELPERS = 6;

/** Other threads, on call. */
export interface Helpers {
  /** Who measures tables of so many rows. */
  crewFor(rows: number): Crew;
  /** Nothing is to be done for now: they end, and give their memory back. */
  dismiss(): void;
}

export const NO_HELPERS: Helpers = { crewFor: () => ALONE, dismiss: () => {} };

/** What the surroundings of this worker offer; no helpers where memory cannot be shared. */
interface Surroundings {
  readonly isIsolated: boolean;
  readonly cores: number;
  /** Starts a thread that hears this port; with null all of them end. Only the page can do that. */
  readonly tell: (port: MessagePort | null) => void;
}

export function helpersOn({ isIsolated, cores, tell }: Surroundings): Helpers {
  const count = isIsolated ? Math.min(cores - BUSY_CORES, MOST_HELPERS) : 0;
  if (count < 1) return NO_HELPERS;
  const helpers = Array.from({ length: count }, () => new Helper(tell));
  const crew = crewOf(helpers);
  return {
    crewFor: (rows) => (rows >= WORTH_HELPERS ? crew : ALONE),
    dismiss() {
      if (!helpers.some((helper) => helper.isThere)) return;
      for (const helper of helpers) helper.forget();
      tell(null);
    },
  };
}

/** A thread that starts with the first job it is called for. */
class Helper implements Other {
  private readonly tell: Surroundings["tell"];
  private port: MessagePort | null = null;

  constructor(tell: Surroundings["tell"]) {
    this.tell = tell;
  }

  get isThere(): boolean {
    return this.port !== null;
  }

  postMessage(call: JobCall): void {
    if (this.port === null) {
      const { port1, port2 } = new MessageChannel();
      this.port = port1;
      this.tell(port2);
    }
    this.port.postMessage(call);
  }

  forget(): void {
    this.port?.close();
    this.port = null;
  }
}
