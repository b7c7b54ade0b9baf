import type { Sheet } from "./sheets.ts";
import { placementIn, sameView, shareCovered, type View } from "./view.ts";

/** A sheet of neighbouring layers that is laid on the map. */
export interface Front {
  readonly ids: readonly string[]; // of the layers, from bottom to top
  readonly sheet: Sheet | null; // null where there is nothing to be seen
  readonly view: View;
  readonly isDraft: boolean;
  readonly since: number; // moment at which it was begun
  readonly milliseconds: number; // that it took to draw
}

/** Sheets that are drawn to be laid at one moment. */
export interface Job extends Pick<Front, "view" | "isDraft" | "since"> {
  readonly ids: readonly (readonly string[])[]; // of each sheet
}

/** Which sheets are laid, and which are to be drawn. */
export interface SheetPlan {
  fronts(): readonly Front[];
  /** What a layer is on; null where nothing of it was drawn yet. */
  frontOf(id: string): Front | null;
  /** What was drawn of a layer is no longer true. @param isNew because it is about other data */
  outdate(id: string, isNew: boolean): void;
  /** Takes the place of what was laid of the same layers, which it gives back. */
  lay(drawn: readonly Front[]): readonly Front[];
  /** Takes all away. */
  clear(): void;
  /** Whether all that is laid is in full and true in a view. */
  isSettled(view: View): boolean;
  /** What to draw next; null if there is nothing. */
  next(view: View, isMoving: boolean): Job | null;
}

/** A sheet that covers so much of the view of a moving map, and is not scaled more, will do. */
const ENOUGH_COVERED = 0.85;
const MOST_SCALED = 2;

/**
 * @param planes ids of the layers from bottom to top. Those of a plane share a sheet where they can; the
 *   highest plane is drawn first, and in draft while the map moves or when its data are new
 * @param isApart whether something of MapLibre is seen between a layer and the one below
 */
export function createSheetPlan(
  planes: readonly (readonly string[])[],
  isApart: (id: string) => boolean,
): SheetPlan {
  const highest = planes[planes.length - 1] ?? [];
  const changed = new Map<string, number>();
  const renewed = new Map<string, number>();
  let moment = 0;
  let fronts: readonly Front[] = [];

  const frontOf = (id: string): Front | null => fronts.find(({ ids }) => ids.includes(id)) ?? null;
  const isAfter = (moments: ReadonlyMap<string, number>, id: string): boolean =>
    (moments.get(id) ?? 0) > (frontOf(id)?.since ?? -1);
  const isCurrent = (ids: readonly string[], view: View): boolean => {
    const front = fronts.find((other) => other.ids.join() === ids.join());
    if (front === undefined || front.isDraft || !sameView(front.view, view)) return false;
    return !ids.some((id) => isAfter(changed, id));
  };
  /** Layers of a plane, sheet by sheet. What was parted stays so until all of it is drawn anew. */
  const sheetsOf = (plane: readonly string[], view: View): readonly (readonly string[])[] => {
    const laid = fronts.filter(({ ids }) => ids.some((id) => plane.includes(id)));
    const isAnyCurrent = laid.some(({ ids }) => isCurrent(ids, view));
    return partedAt(
      plane,
      (id) => isApart(id) || (isAnyCurrent && laid.some(({ ids }) => ids[0] === id)),
    );
  };
  const staleOf = (plane: readonly string[], view: View): readonly (readonly string[])[] =>
    sheetsOf(plane, view).filter((ids) => !isCurrent(ids, view));
  const isEnough = (id: string, view: View): boolean => {
    const front = frontOf(id);
    if (front === null || isAfter(renewed, id)) return false;
    const placement = placementIn(view, front.view);
    return shareCovered(placement) >= ENOUGH_COVERED && placement.scale[0] <= MOST_SCALED;
  };

  return {
    fronts: () => fronts,
    frontOf,
    outdate(id, isNew) {
      changed.set(id, ++moment);
      if (isNew) renewed.set(id, moment);
    },
    lay(drawn) {
      const isReplaced = ({ ids }: Front): boolean =>
        drawn.some((front) => front.ids.some((id) => ids.includes(id)));
      const replaced = fronts.filter(isReplaced);
      fronts = [...fronts.filter((front) => !isReplaced(front)), ...drawn];
      return replaced;
    },
    clear() {
      fronts = [];
    },
    isSettled: (view) => planes.every((plane) => staleOf(plane, view).length === 0),
    next(view, isMoving) {
      const since = moment;
      if (isMoving) {
        if (highest.every((id) => isEnough(id, view))) return null;
        return { view, isDraft: true, since, ids: [highest] };
      }
      for (const plane of planes.toReversed()) {
        const ids = staleOf(plane, view);
        if (ids.length === 0) continue;
        const isDraft = plane === highest && ids.flat().some((id) => isAfter(renewed, id));
        return { view, isDraft, since, ids };
      }
      return null;
    },
  };
}

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
