import type { StageProgress } from "../core/model/stage.ts";
import type { AnalysisWorker, DatasetView, OpenOutcome } from "./protocol.ts";

export type Call = keyof AnalysisWorker;
type Arguments = readonly unknown[];

/** A worker that was started, as far as watching over it goes. */
export interface RunningWorker {
  call(name: Call, given: Arguments): Promise<unknown>;
  terminate(): void;
}

/** What a started worker tells of itself. */
export interface WorkerSigns {
  /** It is alive: told four times a second while its event loop turns, and between long steps. */
  readonly onBeat: () => void;
  /** What it is at; null when that is over. */
  readonly onWorking: (progress: StageProgress | null) => void;
  /** It threw where nobody was waiting, or could not be started. */
  readonly onFailure: (reason: string) => void;
}

export interface SupervisorTools {
  readonly start: (signs: WorkerSigns) => RunningWorker;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Calls back every `CHECK_MS`, more or less. */
  readonly regularly: (check: () => void) => void;
  /** What the worker is at, told while it works for longer; null when that is over. */
  readonly onWorking: (progress: StageProgress | null) => void;
  readonly onStopped: (reason: string) => void;
  /**
   * A new worker has everything back that the old one was given.
   * @param data null when nothing had been opened
   * @param unreadable names of files that could not be read a second time
   */
  readonly onRestored: (data: DatasetView | null, unreadable: readonly string[]) => void;
  /** It stopped time and again: nothing is tried any more. */
  readonly onGivenUp: (reason: string) => void;
}

/** What a call is answered with when its worker stopped: it was not carried out. */
export class AnalysisStopped extends Error {
  override readonly name = "AnalysisStopped";
}

/** Calls that are answered with data change what the worker keeps; they are made again on a new one. */
type Change = {
  [Name in Call]: Awaited<ReturnType<AnalysisWorker[Name]>> extends DatasetView ? Name : never;
}[Call];
const CHANGES: Readonly<Record<Change, true>> = {
  setRole: true,
  removeLayer: true,
  restoreLayer: true,
  setColumns: true,
  setEncoding: true,
  setLayerCategory: true,
  assignCategory: true,
  setBlockSource: true,
};

/**
 * Watches over the analysis worker. One that throws, dies or falls silent is replaced, and the new
 * one is given again what the old one had been: files are held by the page as handles, so they are
 * read anew, and every later change follows in its order. What was under way is answered with
 * `AnalysisStopped`; calls made meanwhile wait.
 */
export class AnalysisSupervisor {
  private readonly tools: SupervisorTools;
  private worker: RunningWorker;
  private generation = 0;
  private readonly pending = new Set<Pending>();
  private changes: readonly Made[] = [];
  private restoring: Restoring | null = null;
  private stops: readonly number[] = []; // times
  private isGivenUp = false;

  private silentMs = 0;
  private lastCheck: number;
  private hasBeaten = false;
  private rows = 0; // of the data: what a silence of long steps is measured by
  private patience = 1;

  constructor(tools: SupervisorTools) {
    this.tools = tools;
    this.lastCheck = tools.now();
    this.worker = this.start();
    tools.regularly(() => this.check());
  }

  /** Hands a call to the worker. The answer is the worker's own, or `AnalysisStopped`. */
  async call(name: Call, given: Arguments): Promise<unknown> {
    while (this.restoring !== null) await this.restoring.done;
    if (this.isGivenUp) throw new AnalysisStopped(name);
    const { generation } = this;
    return new Promise((resolve, reject) => {
      const pending = { name, reject };
      this.pending.add(pending);
      this.worker.call(name, given).then(
        (answer) => {
          if (!this.pending.delete(pending)) return; // told already that it stopped
          this.keep({ name, given, firstId: firstIdOf(name, answer) }, answer);
          resolve(answer);
        },
        (error: unknown) => {
          if (generation === this.generation) this.stop(reasonOf(error)); // answers this call too
        },
      );
    });
  }

  /** Tells how many features are being read, so that the work on them may take its time. */
  expectRows(rows: number): void {
    this.rows = Math.max(this.rows, rows);
  }

  private start(): RunningWorker {
    const generation = ++this.generation;
    this.hasBeaten = false;
    this.silentMs = 0;
    return this.tools.start({
      onBeat: () => {
        if (generation !== this.generation) return;
        this.hasBeaten = true;
        this.silentMs = 0;
      },
      onWorking: (progress) => {
        if (generation === this.generation) this.tools.onWorking(progress);
      },
      onFailure: (reason) => {
        if (generation === this.generation) this.stop(reason);
      },
    });
  }

  private check(): void {
    const now = this.tools.now();
    // Where the computer slept or the page was held up, the silence was on this side.
    this.silentMs += Math.min(now - this.lastCheck, 2 * CHECK_MS);
    this.lastCheck = now;
    if (!this.isGivenUp && this.silentMs > this.silenceAllowedMs()) {
      this.patience *= 4; // a slow computer is not to be interrupted for ever
      this.stop("no sign of life");
    }
  }

  private silenceAllowedMs(): number {
    if (!this.hasBeaten) return STARTING_MS;
    if (this.pending.size === 0 && this.restoring === null) return SILENCE_MS;
    return (STEP_MS + this.rows * STEP_MS_PER_ROW) * this.patience;
  }

  private stop(reason: string): void {
    if (this.isGivenUp) return;
    this.worker.terminate();
    this.generation++;
    const now = this.tools.now();
    this.stops = [...this.stops, now].filter((time) => now - time < STOPS_WITHIN_MS);
    this.restoring ??= newRestoring();
    const lost = [...this.pending];
    this.pending.clear();
    for (const { name, reject } of lost) reject(new AnalysisStopped(name));
    if (this.stops.length > MOST_STOPS) {
      this.isGivenUp = true;
      this.release();
      this.tools.onGivenUp(reason);
      return;
    }
    this.tools.onWorking(null);
    this.tools.onStopped(reason);
    this.worker = this.start();
    void this.restore(this.generation);
  }

  /** Gives a new worker all that the old one had. Ends in silence when that one stops as well. */
  private async restore(generation: number): Promise<void> {
    const unreadable: string[] = [];
    let data: DatasetView | null = null;
    for (const made of this.changes) {
      let isMade = false;
      try {
        const answer = await this.worker.call(made.name, again(made));
        const changed = changedData(made.name, answer);
        isMade = changed !== null || hasWaiting(made.name, answer);
        data = changed ?? data;
      } catch {
        // A file that was moved or rewritten meanwhile; or a change of the layers it gave.
      }
      if (generation !== this.generation) return;
      if (isMade) continue;
      unreadable.push(...fileNames(made));
      this.changes = this.changes.filter((other) => other !== made);
    }
    this.release();
    this.tools.onRestored(data, unreadable);
  }

  private release(): void {
    this.restoring?.end();
    this.restoring = null;
  }

  private keep(made: Made, answer: unknown): void {
    const data = changedData(made.name, answer);
    if (data === null) {
      // What waits for a word of the user has to be there when that word is given again.
      const waits = hasWaiting(made.name, answer);
      if (waits) this.changes = [...this.changes, { ...made, waits }];
      return;
    }
    const isAnew = made.name === "open" && isFresh(answer);
    this.changes = [...(isAnew ? this.changes.filter(({ waits }) => waits) : this.changes), made];
    this.rows = data.residences.count + data.facilities.count + data.streetCount;
  }
}

interface Pending {
  readonly name: Call;
  readonly reject: (error: Error) => void;
}

/** Calls wait until it is done. */
interface Restoring {
  readonly done: Promise<void>;
  readonly end: () => void;
}

function newRestoring(): Restoring {
  let end = (): void => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { done, end };
}

interface Made {
  readonly name: Call;
  readonly given: Arguments;
  /** Of an opening: the number of the first layer that it brought. */
  readonly firstId: number | undefined;
  /** Of an opening that changed nothing yet: its layers wait for a word of the user. */
  readonly waits?: boolean;
}

/** What a new worker is given: its layers get the numbers that later changes call them by. */
function again({ name, given, firstId }: Made): Arguments {
  if (name !== "open") return given;
  const [files, mode, onProgress, mayBeCut, onOutline] = given;
  return [files, mode, onProgress, mayBeCut, onOutline, firstId];
}

export const CHECK_MS = 500;
/** A worker that waits for work is never silent for longer: its end is told within 6 s. */
const SILENCE_MS = 4_000;
/**
 * The longest steps of one at work take a quarter of a second on an idle computer, and fifty times
 * that where many programs share it: a sound worker that is ended costs more than a late word of a
 * dead one.
 */
const STEP_MS = 12_000;
/** Of large data: ten times what a step takes on an idle computer of two cores. */
const STEP_MS_PER_ROW = 0.1;
const STARTING_MS = 20_000; // its script is loaded from a server
const STOPS_WITHIN_MS = 60_000;
const MOST_STOPS = 2;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The data that a call has changed; null where it has not. */
function changedData(name: Call, answer: unknown): DatasetView | null {
  if (isOpening(name)) {
    const outcome = answer as OpenOutcome; // by the protocol
    return outcome.kind === "opened" ? outcome.data : null;
  }
  return Object.hasOwn(CHANGES, name) ? (answer as DatasetView) : null; // by the type of CHANGES
}

const firstIdOf = (name: Call, answer: unknown): number | undefined => {
  if (name !== "open") return undefined;
  const outcome = answer as OpenOutcome; // by the protocol
  return outcome.kind === "cancelled" ? undefined : outcome.firstId;
};

/** Whether an opening has replaced all that was there. */
const isFresh = (answer: unknown): boolean => {
  const outcome = answer as OpenOutcome; // by the protocol
  return outcome.kind === "opened" && outcome.isFresh;
};

const isOpening = (name: Call): boolean => name === "open" || name === "placeLayers";

/** Whether files were read whose layers are not in use yet. */
function hasWaiting(name: Call, answer: unknown): boolean {
  if (name !== "open") return false;
  const outcome = answer as OpenOutcome; // by the protocol
  return outcome.kind === "refused" && outcome.unplaced.length > 0;
}

/** The files of an `open`; none for other calls. */
const fileNames = ({ name, given: [files] }: Made): readonly string[] =>
  name === "open" && Array.isArray(files) ? files.map((file: File) => file.name) : [];
