import { isFileIn } from "../core/model/is-file-in.ts";
import type { Note } from "../core/model/note.ts";
import type { SourceFile } from "../core/model/raw-layer.ts";
import type { LoadedLayer, LoadOutcome, UnplacedLayer } from "../core/pipeline/load.ts";
import { recogniseRole, recogniseTogether } from "../core/pipeline/recognise-role.ts";
import { likelySystems } from "../core/places/likely-systems.ts";
import { placeLayer } from "../core/places/place-layer.ts";
import type { RoleReason } from "../core/words/role-words.ts";
import type { LayerSystem, UnplacedView } from "./protocol.ts";

export interface SessionLayer extends LoadedLayer {
  readonly id: number;
}

interface RemovedLayer {
  readonly layer: SessionLayer;
  readonly place: number;
}

interface WaitingLayer extends UnplacedLayer {
  readonly id: number;
}

/** What files that were read would make of the layers; nothing has changed yet. */
export interface Arrival {
  /** All layers in order, those that were there included; null where none came. */
  readonly layers: readonly SessionLayer[] | null;
  /** Whether the new ones take the place of those that were there. */
  readonly isFresh: boolean;
  readonly waiting: readonly WaitingLayer[];
  readonly firstId: number;
}

/** What comes of the systems that the user gave for some layers. */
export interface Placing {
  readonly layers: readonly SessionLayer[];
  readonly isFresh: boolean;
  /** How many of the systems fit. */
  readonly placed: number;
  /** Why the others do not. */
  readonly refused: readonly Note[];
}

/**
 * The layers of a session in their order, those that were taken away, and those that wait for a word
 * of the user. A change is worked out as a new list; it is kept once tables were made of it.
 */
export class LayerShelf {
  private kept: readonly SessionLayer[] = [];
  /** Layers taken away since the last opening, last first, each with its place: they may come back. */
  private removed: readonly RemovedLayer[] = [];
  /** Layers that were read, but cannot be used until the user says where they are. */
  private waiting: readonly WaitingLayer[] = [];
  private nextId = 1;

  get layers(): readonly SessionLayer[] {
    return this.kept;
  }

  find(id: number): SessionLayer | undefined {
    return this.kept.find((layer) => layer.id === id);
  }

  keep(layers: readonly SessionLayer[]): void {
    this.kept = layers;
  }

  /** All layers, one of them changed. */
  with(id: number, change: (layer: SessionLayer) => SessionLayer): readonly SessionLayer[] {
    return this.kept.map((layer) => (layer.id === id ? change(layer) : layer));
  }

  /** All layers but one, which may come back. */
  without(id: number): readonly SessionLayer[] {
    const place = this.kept.findIndex((layer) => layer.id === id);
    const layer = this.kept[place];
    if (layer !== undefined) this.removed = [{ layer, place }, ...this.removed];
    return this.kept.filter((other) => other !== layer);
  }

  /** All layers, with one that was taken away. */
  restored(id: number): readonly SessionLayer[] {
    const back = this.removed.find(({ layer }) => layer.id === id);
    this.removed = this.removed.filter((other) => other !== back);
    return back === undefined ? this.kept : this.kept.toSpliced(back.place, 0, back.layer);
  }

  /** @param givenId of the first layer, where it is to have the id that it had before */
  arrivalOf(outcome: LoadOutcome, mode: "add" | "replace", givenId: number | undefined): Arrival {
    const isFresh = mode === "replace" && outcome.layers.some(isMaterial);
    const firstId = givenId ?? this.nextId;
    let id = firstId;
    const added = outcome.layers.map((layer) => ({ ...layer, id: id++ }));
    const waiting = outcome.unplaced.map((layer) => ({ ...layer, id: id++ }));
    const layers = isFresh ? added : recogniseTogether([...this.kept, ...added], isChosen);
    return { layers: added.length === 0 ? null : layers, isFresh, waiting, firstId };
  }

  /** Ends an opening. Of a file that was opened again the new layers wait; other questions stay. */
  endArrival(
    { layers, waiting, firstId }: Arrival,
    { layers: read, unplaced }: LoadOutcome,
    files: readonly SourceFile[],
  ): void {
    if (layers !== null) this.removed = [];
    this.nextId = Math.max(this.nextId, firstId + read.length + unplaced.length);
    const isOther = ({ raw }: WaitingLayer): boolean =>
      !files.some((file) => isFileIn(raw.file, file));
    this.waiting = [...this.waiting.filter(isOther), ...waiting];
  }

  /** Layers that fit the system given for them wait no longer. */
  async place(systems: readonly LayerSystem[], mode: "add" | "replace"): Promise<Placing> {
    const placed = new Map<number, LoadedLayer["raw"]>();
    const refused: Note[] = [];
    for (const { layer, choice } of systems) {
      const raw = this.rawOf(layer);
      const answer = raw && (await placeLayer(raw, choice));
      if (answer?.ok) placed.set(layer, answer.value);
      else if (answer) refused.push(answer.error);
    }
    const joined = this.waiting.flatMap(({ id }) => {
      const raw = placed.get(id);
      if (raw === undefined) return [];
      const guess = recogniseRole(raw);
      return { id, raw, role: guess.role, guess };
    });
    this.waiting = this.waiting.filter(({ id }) => !placed.has(id));
    const isFresh = mode === "replace" && joined.length > 0;
    const kept = this.kept.map((layer) => ({ ...layer, raw: placed.get(layer.id) ?? layer.raw }));
    const layers = recogniseTogether([...(isFresh ? [] : kept), ...joined], isChosen);
    return { layers, isFresh, placed: placed.size, refused };
  }

  /** What the page asks about the layers that wait, or about some of them. */
  questions(waiting: readonly WaitingLayer[] = this.waiting): Promise<readonly UnplacedView[]> {
    return Promise.all(waiting.map(unplacedView));
  }

  forgetWaiting(): void {
    this.waiting = [];
  }

  /** A layer as it was read, whether in use or waiting. */
  private rawOf(id: number): LoadedLayer["raw"]["asRead"] | null {
    return this.find(id)?.raw.asRead ?? this.waiting.find((layer) => layer.id === id)?.raw ?? null;
  }
}

/** A layer that something may be made of; an earlier result of ours is none, nor is an empty one. */
const isMaterial = ({ guess: { reason } }: LoadedLayer): boolean => !IDLE_REASONS.has(reason);
const IDLE_REASONS: ReadonlySet<string> = new Set<RoleReason>(["own-results", "empty"]);

/** Whether the user gave a layer its role. */
const isChosen = ({ role, guess }: LoadedLayer): boolean => role !== guess.role;

const unplacedView = async ({ id, raw, note }: WaitingLayer): Promise<UnplacedView> => ({
  id,
  file: raw.file,
  layer: raw.layer,
  note,
  likely: await likelySystems(raw),
});
