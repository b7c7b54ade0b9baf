import type { Map as MapLibreMap } from "maplibre-gl";
import { type BackgroundDrawing, createBackgroundDrawing } from "./background-drawing.ts";
import type { Pace } from "./pace.ts";
import { drawAll, inParts, type Pass } from "./passes.ts";
import { createSheetPlan, type Front, type Job } from "./sheet-plan.ts";
import { createSheets, LAY_WEIGHT, type Sheet, type Sheets } from "./sheets.ts";
import { IN_PLACE, placementIn, sameView, type View } from "./view.ts";

/**
 * Where layers of our own are drawn. Where pictures are quick, straight into every picture. Where
 * they are slow, on sheets beside the screen, while the page goes on; a picture of the map then costs
 * no more than to lay the sheets on it. Until new ones are drawn the old ones are laid, moved and
 * scaled with the map.
 */
export interface Screen {
  /** @param passesOf gives what a picture of the layer is made of */
  enter(id: string, passesOf: PassesOf): void;
  leave(id: string): void;
  /** What was drawn of a layer is no longer true. @param isNew because it is about other data */
  outdate(id: string, isNew: boolean): void;
  /** Draws a layer into the picture of the map. Layers come from bottom to top. */
  render(id: string, gl: WebGL2RenderingContext, view: View): void;
  /** Milliseconds that it took to draw what the last picture laid; null if that was not all in full. */
  drawnBeside(): number | null;
  /** Whether something is yet to be drawn in full. */
  isBusy(): boolean;
  /** Has pictures that are made meanwhile drawn in full. */
  inFull<Answer>(act: () => Answer): Answer;
  /** Call when the graphics context is gone, and at the end. */
  forget(): void;
}

type PassesOf = (view: View, isDraft: boolean) => readonly Pass[];

/** What all layers together look like, but for what MapLibre draws between them. */
interface Whole {
  readonly sheet: Sheet;
  readonly view: View;
}

interface Gpu {
  readonly sheets: Sheets;
  readonly background: BackgroundDrawing;
}

/** A job, and what is drawn of it so far. */
interface Started extends Job {
  readonly drawn: Front[];
}

interface ScreenTools {
  readonly pace: Pick<Pace, "isSlow">;
  /** Whether something of MapLibre is seen between a layer and the one below. */
  isApart(id: string): boolean;
}

/** @param planes as of `createSheetPlan` */
export function createScreen(
  map: MapLibreMap,
  planes: readonly (readonly string[])[],
  { pace, isApart }: ScreenTools,
): Screen {
  const order = planes.flat();
  const [lowest] = order;
  const top = order[order.length - 1];
  const passesOf = new Map<string, PassesOf>();
  const plan = createSheetPlan(planes, isApart);
  let gpu: Gpu | null = null;
  let whole: Whole | null = null; // of the fronts at rest: a map that moves has but one to lay
  let job: Started | null = null;
  let seen: View | null = null; // of the last picture
  let isInFull = false;

  const giveBack = (given: readonly { readonly sheet: Sheet | null }[]): void => {
    for (const { sheet } of given) if (sheet !== null) gpu?.sheets.giveBack(sheet);
  };
  /** Also where it is yet to be made: what it was to be made of may be drawn on again. */
  const dropWhole = (): void => {
    gpu?.background.stop();
    if (whole !== null) giveBack([whole]);
    whole = null;
  };
  const stop = (): void => {
    gpu?.background.stop();
    giveBack(job?.drawn ?? []);
    job = null;
  };
  const forget = (): void => {
    if (gpu === null) return;
    stop();
    dropWhole();
    giveBack(plan.fronts());
    plan.clear();
    gpu.sheets.release();
    gpu = null;
    seen = null;
  };

  /** MapLibre keeps in mind how the context is set, which is true only while it draws itself. */
  const besideMapLibre = <Answer>(act: () => Answer): Answer => {
    const answer = act();
    map.painter.context.setDirty();
    return answer;
  };
  const lay = (drawn: readonly Front[]): void => {
    dropWhole();
    giveBack(plan.lay(drawn));
    job = null;
    map.triggerRepaint();
  };
  /** Draws the sheets of a job one after the other, then lays them. */
  const goOnWith = (on: Gpu, { ids, drawn, ...about }: Started): void => {
    const layers = ids[drawn.length];
    if (layers === undefined) {
      lay(drawn);
      return;
    }
    const { view, isDraft } = about;
    const passes = besideMapLibre(() =>
      layers.flatMap((id) => passesOf.get(id)?.(view, isDraft) ?? []),
    );
    const isEmpty = passes.every(({ pieces }) => pieces === 0);
    const sheet = isEmpty ? null : besideMapLibre(() => on.sheets.take(view.width, view.height));
    const front: Front = { ...about, ids: layers, sheet, milliseconds: 0 };
    drawn.push(front);
    const next = (): void => goOnWith(on, { ids, drawn, ...about });
    if (sheet === null) {
      next();
      return;
    }
    const part = inParts(passes.map((pass) => onSheet(on.sheets, sheet, pass)));
    on.background.start(
      (most) => besideMapLibre(() => part(most)),
      (milliseconds) => {
        drawn[drawn.length - 1] = { ...front, milliseconds };
        next();
      },
    );
  };
  /** Lays the fronts on one sheet, for the case that the map moves next. */
  const makeWhole = ({ sheets, background }: Gpu, view: View): void => {
    const parts = order.flatMap((id) => {
      const front = plan.frontOf(id);
      return front?.ids[0] === id && front.sheet !== null ? [front.sheet] : [];
    });
    if (whole !== null || parts.length < 2) return;
    const layAll = (): number => {
      if (whole !== null) return 0;
      const sheet = sheets.take(view.width, view.height);
      sheets.drawOn(sheet, () => {
        for (const part of parts) sheets.lay(part, IN_PLACE);
      });
      whole = { sheet, view };
      return LAY_WEIGHT * parts.length;
    };
    background.start(
      () => besideMapLibre(layAll),
      () => {},
    );
  };
  const drawOn = (on: Gpu, view: View): void => {
    if (job !== null && !job.isDraft && !sameView(job.view, view)) stop();
    if (job !== null) return;
    const next = plan.next(view, map.isMoving());
    job = next === null ? null : { ...next, drawn: [] };
    if (job !== null) goOnWith(on, job);
    else if (!map.isMoving()) makeWhole(on, view);
  };
  /** Lays what a layer is on, or draws it where it is on nothing. */
  const show = (id: string, view: View): void => {
    const front = plan.frontOf(id);
    if (whole !== null && map.isMoving() && !isInFull) {
      if (id === lowest) gpu?.sheets.lay(whole.sheet, placementIn(view, whole.view));
    } else if (front === null || (isInFull && !plan.isSettled(view))) {
      const isDraft = gpu !== null && !isInFull && map.isMoving();
      drawAll(passesOf.get(id)?.(view, isDraft) ?? []);
    } else if (front.ids[0] === id && front.sheet !== null) {
      gpu?.sheets.lay(front.sheet, placementIn(view, front.view));
    }
  };

  return {
    enter(id, passes) {
      passesOf.set(id, passes);
      plan.outdate(id, true);
    },
    leave(id) {
      passesOf.delete(id);
      if (passesOf.size === 0) forget();
    },
    outdate(id, isNew) {
      plan.outdate(id, isNew);
      if (job?.ids.some((ids) => ids.includes(id))) stop();
    },
    render(id, gl, view) {
      if (pace.isSlow()) {
        gpu ??= { sheets: createSheets(gl), background: createBackgroundDrawing(gl) };
        seen = view;
      } else forget();
      show(id, view);
      if (id === top && gpu !== null) drawOn(gpu, view);
    },
    drawnBeside() {
      const fronts = plan.fronts();
      if (fronts.length > 0 && (seen === null || !plan.isSettled(seen))) return null;
      return fronts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    },
    isBusy: () => job !== null || (seen !== null && !plan.isSettled(seen)),
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

const onSheet = (sheets: Sheets, sheet: Sheet, { draw, ...pass }: Pass): Pass => ({
  ...pass,
  draw: (first, end) => sheets.drawOn(sheet, () => draw(first, end)),
});
