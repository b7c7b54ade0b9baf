import type { GeoJSONSource } from "maplibre-gl";

/** MapLibre copies features on the page before it sends them off; this many take a blink. */
const PIECE = 1000;
/** Every piece has tiles made and drawn anew: beyond this it costs more than it saves. */
const MOST_PIECES = 10;

/** What a source takes; tests have one of their own. */
export type FillableSource = Pick<GeoJSONSource, "setData" | "updateData">;

/** Fills sources of many features piece by piece, so that the page can answer in between. */
export interface Filler<SourceId extends string> {
  /**
   * Replaces what the source holds, soon. A newer call for a source ends an older one.
   * @param features each with an id of its own; null leaves the source as it is
   */
  fill(source: SourceId, features: () => readonly GeoJSON.Feature[] | null): void;
  /** Whether something is yet to be handed over. */
  isBusy(): boolean;
  /** Ends all that is under way. */
  drop(): void;
}

/**
 * @param sourceOf gives the source of an id, while there is one
 * @param isDrawingSlow true where a picture takes longer than what pieces would save: one does then
 * @param onDone called when nothing is left to hand over
 */
export function createFiller<SourceId extends string>(
  sourceOf: (id: SourceId) => FillableSource | undefined,
  isDrawingSlow: () => boolean,
  onDone: () => void = () => {},
): Filler<SourceId> {
  const waiting = new Map<SourceId, () => readonly GeoJSON.Feature[] | null>();
  let round = 0; // grows with every `drop`
  let isRunning = false;

  const fillOne = async (
    id: SourceId,
    features: readonly GeoJSON.Feature[],
    isCurrent: () => boolean,
  ): Promise<void> => {
    const pieces = isDrawingSlow() ? 1 : MOST_PIECES;
    const size = Math.max(PIECE, Math.ceil(features.length / pieces));
    await sourceOf(id)?.setData(collection(features.slice(0, size)));
    for (let from = size; from < features.length; from += size) {
      await nextTask();
      if (!isCurrent()) return;
      await sourceOf(id)?.updateData({ add: features.slice(from, from + size) });
    }
  };

  const run = async (started: number): Promise<void> => {
    for (const id of waiting.keys()) {
      await nextTask();
      if (round !== started) return;
      const make = waiting.get(id); // a newer one may have come in this moment
      if (make === undefined) continue;
      waiting.delete(id);
      const features = make();
      if (features === null) continue;
      await fillOne(id, features, () => round === started && !waiting.has(id)).catch(() => {
        // The source is gone, or tells of its trouble by an event of its own.
      });
      if (round !== started) return;
    }
    isRunning = false;
    onDone();
  };

  return {
    fill(source, features) {
      waiting.delete(source); // so that it comes last
      waiting.set(source, features);
      if (isRunning) return;
      isRunning = true;
      void run(round);
    },
    isBusy: () => isRunning,
    drop() {
      round++;
      waiting.clear();
      isRunning = false;
    },
  };
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features,
});
