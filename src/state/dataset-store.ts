import { createStore } from "zustand/vanilla";
import type { Note } from "../core/model/note.ts";
import type { ReadProgress } from "../core/model/raw-layer.ts";
import type { DatasetView, LayerSystem, Outline, UnplacedView } from "../worker/protocol.ts";

export type { Outline, UnplacedView };

export interface Reading {
  readonly files: readonly string[];
  readonly progress: ReadProgress | null;
  readonly isSample: boolean;
}

/** The analysis stopped and was started anew. */
export interface Recovery {
  /** False while the new worker is being given the data again. */
  readonly isDone: boolean;
  /** What stopped it, in its own words. */
  readonly reason: string;
  /** Files that could not be read a second time: they were moved or changed meanwhile. */
  readonly unreadable: readonly string[];
  /** Openings that were broken off; empty when no file was being read. */
  readonly interrupted: readonly Opening[];
}

/** Files that were opened together. */
export interface Opening {
  readonly files: readonly File[];
  readonly isSample: boolean;
  /** Of texts that were cut off the whole features are used. */
  readonly mayBeCut: boolean;
}

/** Files that may need more memory than there is, and wait for a word of the user. */
export interface TooLarge {
  readonly opening: Opening;
  readonly need: { readonly neededBytes: number; readonly thereBytes: number };
}

/** Layers were placed anew on the user's word. */
export interface Placing {
  /** What was said of them before: the way back. */
  readonly before: readonly LayerSystem[];
  readonly layers: number;
}

/** What a result needs and the data do not have. */
export type Missing = "both" | "residences" | "facilities";

/** Null where there are homes to judge and facilities to judge them by: only then is there a result. */
export function missingIn(data: DatasetView | null): Missing | null {
  const hasResidences = (data?.residences.count ?? 0) > 0;
  const hasFacilities = (data?.facilities.count ?? 0) > 0;
  if (hasResidences) return hasFacilities ? null : "facilities";
  return hasFacilities ? "residences" : "both";
}

/** The data on the screen, and what is happening to them. */
export interface DatasetState {
  readonly data: DatasetView | null;
  /** What the map shows in their place of data that are being arranged; null while there are none. */
  readonly outline: Outline | null;
  readonly isSample: boolean;
  /** Files being read at this moment; the data on the screen stay until they are done. */
  readonly reading: Reading | null;
  readonly tooLarge: TooLarge | null;
  /** Why files of the last opening were refused; empty when none was. */
  readonly refused: readonly Note[];
  /** Whether nothing of that opening was used: the data are those from before. */
  readonly isKept: boolean;
  /** The files of the last opening: a part of them may be asked for again. */
  readonly opened: readonly File[];
  /** Layers that were read and wait for a word on their coordinates; each has its note above. */
  readonly unplaced: readonly UnplacedView[];
  /** The last placing that can be undone; null when there is none. */
  readonly placing: Placing | null;
  /** Layers whose source the user did not want to be asked for now. */
  readonly putOff: readonly number[];
  /** How many files the link in the address was made with, while they are not those on the screen. */
  readonly filesOfLink: number | null;
  /** A bug or a dead worker, in its own words; null when all is well. */
  readonly crash: string | null;
  /** Null when the analysis did not stop, or the message about it was dismissed. */
  readonly recovery: Recovery | null;
}

export type DatasetStore = ReturnType<typeof createDatasetStore>;

export const createDatasetStore = () =>
  createStore<DatasetState>(() => ({
    data: null,
    outline: null,
    isSample: false,
    reading: null,
    tooLarge: null,
    refused: [],
    isKept: true,
    opened: [],
    unplaced: [],
    placing: null,
    putOff: [],
    filesOfLink: null,
    crash: null,
    recovery: null,
  }));
