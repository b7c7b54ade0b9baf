import type { Map as MapLibreMap } from "maplibre-gl";
import { type BackgroundDrawing, createBackgroundDrawing } from "./background-drawing.ts";
import type { Pace } from "./pace.ts";
import { drawAll, inParts, type Pass } from "./passes.ts";
import { createSheets, LAY_WEIGHT, type Sheet, type Sheets } from "./sheets.ts";
import { IN_PLACE, placementIn, sameView, shareCovered, type View } from "./view.ts";

/**
 * Where layers of our own are drawn. Where pictures are quick, straight into every picture. Where
 * they are slow, on sheets beside the screen, while the page goes on; a picture of the map then costs
 * no more than to lay the sheets on it. Until new ones are drawn the old ones are laid, moved and
 * scaled with the map.
 */
export interface Stage {
  /** @param passesOf gives what a picture of the layer is made of */
  enter(id: string, passesOf: PassesOf): void;
  leave(id: string): void;
  /** What was drawn of a layer is no longer true. @param isNew because it is about other data */
  outdate(id: string, isNew: boolean): void;
  /** Draws a layer into the picture of the map. Layers come from bottom to top. */
  render(id: string, gl: WebGL2RenderingContext, view: View): void;
  /** Whether pictures are laid rather than drawn. */
  isLaying(): boolean;
  /** Whether something is yet to be drawn in full. */
  isBusy(): boolean;
  /** Has pictures that are made meanwhile drawn in full. */
  inFull<Answer>(act: () => Answer): Answer;
  /** Call when the graphics context is gone, and at the end. */
  forget(): void;
}

type PassesOf = (view: View, isDraft: boolean) => readonly Pass[];

/** What is laid on the map of neighbouring layers. */
interface Front {
  readonly ids: readonly string[]; // from bottom to top
  readonly sheet: Sheet | null; // null where there is nothing to be seen
  readonly view: View;
  readonly isDraft: boolean;
  readonly since: number; // moment at which it was begun
  readonly milliseconds: number;
}

/** What all layers together look like, but for what MapLibre draws between them. */
interface Whole {
  readonly sheet: Sheet;
  readonly view: View;
}

/** Sheets that are drawn to be laid at one moment. */
interface Job {
  readonly view: View;
  readonly isDraft: boolean;
  readonly ids: readonly (readonly string[])[]; // of each sheet
  readonly drawn: Front[]; // so far
}

interface Gpu {
  readonly gl: WebGL2RenderingContext;
  readonly sheets: Sheets;
  readonly background: BackgroundDrawing;
}

/** A sheet that covers so much of the view of a moving map, and is not scaled more, will do. */
const ENOUGH_COVERED = 0.85;
const MOST_SCALED = 2;

/**
 * @param planes ids of the layers from bottom to top. Those of a plane share a sheet where they can; the
 *   highest plane is drawn first, and in draft while the map moves or when its data are new
 * @param isApart whether something of MapLibre is seen between a layer and the one below
 */
export function createStage(
  map: MapLibreMap,
  planes: readonly (readonly string[])[],
  { pace, isApart }: { readonly pace: Pick<Pace, "isSlow" | "drew">; isApart(id: string): boolean },
): Stage {
  const highest = planes[planes.length - 1] ?? [];
  const lowest = planes[0]?.[0];
  const top = highest[highest.length - 1];
  const passesOf = new Map<string, PassesOf>();
  const changed = new Map<string, number>();
  const renewed = new Map<string, number>();
  let moment = 0;
  let gpu: Gpu | null = null;
  let fronts: readonly Front[] = [];
  let whole: Whole | null = null; // of the fronts at rest: a map that moves has but one to lay
  let job: Job | null = null;
  let seen: View | null = null; // of the last picture
  let isInFull = false;

  const frontOf = (id: string): Front | undefined => fronts.find(({ ids }) => ids.includes(id));
  const isAfter = (moments: ReadonlyMap<string, number>, id: string): boolean =>
    (moments.get(id) ?? 0) > (frontOf(id)?.since ?? -1);
  const isCurrent = (ids: readonly string[], view: View): boolean => {
    const front = fronts.find((other) => sameIds(other.ids, ids));
    if (front === undefined || front.isDraft || !sameView(front.view, view)) return false;
    return !ids.some((id) => isAfter(changed, id));
  };
  /** Layers of a plane, sheet by sheet. What was parted stays so until all of it is drawn anew. */
  const sheetsOf = (plane: readonly string[], view: View): readonly (readonly string[])[] => {
    const isAnyCurrent = fronts.some(({ ids }) => plane.includes(ids[0]!) && isCurrent(ids, view));
    const isFirst = (id: string): boolean =>
      isApart(id) || (isAnyCurrent && fronts.some(({ ids }) => ids[0] === id));
    return partedAt(plane, isFirst);
  };
  const staleOf = (plane: readonly string[], view: View): readonly (readonly string[])[] =>
    sheetsOf(plane, view).filter((ids) => !isCurrent(ids, view));
  const isSettled = (view: View): boolean =>
    planes.every((plane) => staleOf(plane, view).length === 0);

  const isEnough = (id: string, view: View): boolean => {
    const front = frontOf(id);
    if (front === undefined || isAfter(renewed, id)) return false;
    const placement = placementIn(view, front.view);
    return shareCovered(placement) >= ENOUGH_COVERED && placement.scale[0] <= MOST_SCALED;
  };
  const nextJob = (view: View): Job | null => {
    if (map.isMoving()) {
      if (highest.every((id) => isEnough(id, view))) return null;
      return { view, isDraft: true, ids: [highest], drawn: [] };
    }
    for (const plane of planes.toReversed()) {
      const ids = staleOf(plane, view);
      if (ids.length === 0) continue;
      const isDraft = plane === highest && ids.flat().some((id) => isAfter(renewed, id));
      return { view, isDraft, ids, drawn: [] };
    }
    return null;
  };

  const giveBack = (given: readonly { readonly sheet: Sheet | null }[]): void => {
    for (const { sheet } of given) if (sheet !== null) gpu?.sheets.giveBack(sheet);
  };
  const dropWhole = (): void => {
    if (whole !== null) giveBack([whole]);
    whole = null;
  };
  const stop = (): void => {
    gpu?.background.stop();
    giveBack(job?.drawn ?? []);
    job = null;
  };
  const forget = (): void => {
    stop();
    dropWhole();
    giveBack(fronts);
    gpu?.sheets.release();
    gpu = null;
    fronts = [];
    seen = null;
  };
  const lay = (drawn: readonly Front[]): void => {
    const isReplaced = ({ ids }: Front): boolean =>
      drawn.some((front) => front.ids.some((id) => ids.includes(id)));
    dropWhole();
    giveBack(fronts.filter(isReplaced));
    fronts = [...fronts.filter((front) => !isReplaced(front)), ...drawn];
    job = null;
    if (seen !== null && isSettled(seen)) {
      pace.drew(fronts.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
    }
    map.triggerRepaint();
  };
  /** MapLibre keeps in mind how the context is set, which is true only while it draws itself. */
  const besideMapLibre = <Answer>(act: () => Answer): Answer => {
    const answer = act();
    map.painter.context.setDirty();
    return answer;
  };
  const begin = ({ sheets, background }: Gpu, { ids, view, isDraft, drawn }: Job): void => {
    const since = ++moment;
    const next = (): void => {
      const layers = ids[drawn.length];
      if (layers === undefined) {
        lay(drawn);
        return;
      }
      const passes = besideMapLibre(() =>
        layers.flatMap((id) => passesOf.get(id)?.(view, isDraft) ?? []),
      );
      const isEmpty = passes.every(({ pieces }) => pieces === 0);
      const sheet = isEmpty ? null : besideMapLibre(() => sheets.take(view.width, view.height));
      const front: Front = { ids: layers, sheet, view, isDraft, since, milliseconds: 0 };
      drawn.push(front);
      if (sheet === null) {
        next();
        return;
      }
      const part = inParts(passes.map((pass) => onSheet(sheet, pass)));
      background.start(
        (most) => besideMapLibre(() => part(most)),
        (milliseconds) => {
          drawn[drawn.length - 1] = { ...front, milliseconds };
          next();
        },
      );
    };
    const onSheet = (sheet: Sheet, { draw, ...pass }: Pass): Pass => ({
      ...pass,
      draw: (first, end) => sheets.drawOn(sheet, () => draw(first, end)),
    });
    next();
  };
  /** Lays the fronts on one sheet, for the case that the map moves next. */
  const makeWhole = ({ sheets, background }: Gpu, view: View): void => {
    const parts = planes.flat().flatMap((id) => {
      const front = frontOf(id);
      return front?.ids[0] === id && front.sheet !== null ? [front.sheet] : [];
    });
    if (whole !== null || parts.length < 2) return;
    const layAll = (sheet: Sheet): void =>
      sheets.drawOn(sheet, () => {
        for (const part of parts) sheets.lay(part, IN_PLACE);
      });
    background.start(
      () => {
        if (whole !== null) return 0;
        besideMapLibre(() => {
          whole = { sheet: sheets.take(view.width, view.height), view };
          layAll(whole.sheet);
        });
        return LAY_WEIGHT * parts.length;
      },
      () => {},
    );
  };
  const goOn = (on: Gpu, view: View): void => {
    if (job !== null && !job.isDraft && !sameView(job.view, view)) stop();
    if (job !== null) return;
    job = nextJob(view);
    if (job !== null) begin(on, job);
    else if (!map.isMoving()) makeWhole(on, view);
  };
  const gpuOn = (gl: WebGL2RenderingContext): Gpu =>
    gpu ?? { gl, sheets: createSheets(gl), background: createBackgroundDrawing(gl) };

  return {
    enter(id, passes) {
      passesOf.set(id, passes);
      renewed.set(id, ++moment);
    },
    leave(id) {
      passesOf.delete(id);
      if (passesOf.size === 0) forget();
    },
    outdate(id, isNew) {
      changed.set(id, ++moment);
      if (isNew) renewed.set(id, moment);
      if (job?.ids.some((ids) => ids.includes(id))) stop();
    },
    render(id, gl, view) {
      if (!pace.isSlow()) forget();
      else {
        gpu = gpuOn(gl);
        seen = view;
      }
      const front = frontOf(id);
      if (whole !== null && map.isMoving() && !isInFull) {
        if (id === lowest) gpu?.sheets.lay(whole.sheet, placementIn(view, whole.view));
      } else if (front === undefined || (isInFull && !isSettled(view))) {
        const isDraft = gpu !== null && !isInFull && map.isMoving();
        drawAll(passesOf.get(id)?.(view, isDraft) ?? []);
      } else if (front.ids[0] === id && front.sheet !== null) {
        gpu?.sheets.lay(front.sheet, placementIn(view, front.view));
      }
      if (id === top && gpu !== null) goOn(gpu, view);
    },
    isLaying: () => fronts.length > 0,
    isBusy: () => job !== null || (seen !== null && !isSettled(seen)),
    inFull(act) {
      isInFull = true;
      try {
        return act();
      } finally {
        isInFull = false;
      }
    },
    forget,
  };
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** Neighbours together, parted before each that is the first of its own. */
function partedAt(
  ids: readonly string[],
  isFirst: (id: string) => boolean,
): readonly (readonly string[])[] {
  const parts: string[][] = [];
  for (const id of ids) {
    const last = parts[parts.length - 1];
    if (last === undefined || isFirst(id)) parts.push([id]);
    else last.push(id);
  }
  return parts;
}
