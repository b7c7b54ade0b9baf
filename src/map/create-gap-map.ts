import "maplibre-gl/dist/maplibre-gl.css";
import "./gap-map.css";
import { Map as MapLibreMap, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { err, ok, type Result } from "../core/base/result.ts";
import type { Lang } from "../core/words/lang.ts";
import { paletteOf } from "../look/palette.ts";
import { approachBounds, fitBounds, type Padding, revealBounds, zoomBy } from "./camera.ts";
import type { GapMap, MapHandlers } from "./map-types.ts";
import { MAP_WORDS } from "./map-words.ts";
import { createPace } from "./pace.ts";
import { createPicker, NO_TARGET, type Picker } from "./pick.ts";
import { sameTarget, watchPointer } from "./pointer.ts";
import { startPreparation } from "./preparation.ts";
import { createScene } from "./scene.ts";
import { coverMap, takeStill } from "./still.ts";
import { blankStyle } from "./style.ts";

setWorkerUrl(workerUrl);

export interface GapMapOptions {
  readonly isDark: boolean;
  readonly lang: Lang;
}

const FADE_MS = 120; // of names and symbols that come and go
const IDLE_MARK = "data-map-idle";
const BUTTONS = 56; // CSS pixels that the buttons of the map take at its side
const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * Starts the map in an element that has a size. It fetches nothing. One map serves for the life of
 * the page: data, reports and themes come and go by the methods of the answer.
 *
 * `document.body.dataset.mapIdle` is "1" while everything that was asked for is on the screen.
 */
export function createGapMap(
  container: HTMLElement,
  handlers: MapHandlers,
  { isDark, lang }: GapMapOptions,
): Result<GapMap, "no-webgl"> {
  const started = startMapLibre(container, { isDark, lang });
  if (!started.ok) return started;
  const map = started.value;
  const pace = createPace();
  const scene = createScene(
    map,
    { isDark, lang },
    {
      preparation: startPreparation(),
      pace,
      onFilled: () => drawing.settle(),
    },
  );
  let dark = isDark;
  let panels = NO_PADDING;
  let padding = NO_PADDING; // of panels and the legend
  /** Shows again what was shown last, until the map is moved by hand: a panel may come and cover it. */
  let showAgain: (() => void) | null = null;
  let picker: Picker | null = null;
  let hovered = NO_TARGET;
  let basemapsAsked = 0;
  let isGone = false;
  let isPosing = false; // for a picture in another theme
  /** One at a time: each dresses the map for itself. */
  let lastStill: Promise<unknown> = Promise.resolve();

  const hover: GapMap["hover"] = (target) => {
    if (sameTarget(target, hovered)) return;
    hovered = target;
    changeAtPace("hovered", () => scene.setHovered(target));
  };

  const show = (view: () => void): void => {
    showAgain = view;
    changeAtPace("view", view);
  };

  map.on("movestart", ({ originalEvent }) => {
    if (originalEvent !== undefined) showAgain = null;
  });
  map.on("style.load", () => {
    leaveOutSky(map);
    scene.dress();
    handlers.onStatus("ready");
  });
  map.on("webglcontextlost", () => {
    scene.undress();
    handlers.onStatus("lost");
  });
  // MapLibre would restore its own layers but not ours, nor any feature state: begin afresh.
  map.on("webglcontextrestored", () => map.setStyle(blankStyle(paletteOf(dark)), { diff: false }));
  map.on("moveend", () => {
    scene.lookAround();
    if (pace.isSlow()) map.triggerRepaint(); // what was moved along or a draft is drawn anew
  });
  const drawing = watchDrawing(map, () => pace.isHolding() || scene.isFilling());
  // Without a graphics card the page waits for its picture after it has been asked for.
  map.on("render", () => {
    const beside = scene.drawnBeside();
    if (beside === null) return;
    const start = performance.now();
    setTimeout(() => pace.drew(beside + performance.now() - start));
  });
  watchPointer(map, {
    pick: (point) => picker?.at(point) ?? NO_TARGET,
    onHover(target) {
      hover(target);
      handlers.onHover(target);
    },
    onSelect: handlers.onSelect,
  });

  /** Runs a change and marks the picture as not yet up to date. */
  const change = (act: () => void): void => {
    act();
    announceChange(map);
  };

  /** The same for what may come quickly one after the other: with a slider, or down a list. */
  const changeAtPace = (part: string, act: () => void): void => {
    document.body.removeAttribute(IDLE_MARK);
    pace.ask(part, () => change(act));
  };

  const stillAs: GapMap["stillAs"] = async (look) => {
    const uncover = scene.inFull(() => coverMap(map));
    isPosing = true;
    try {
      change(() => {
        scene.setTheme(look.isDark);
        map.setPixelRatio(Math.max(look.pixelRatio, devicePixelRatio));
      });
      await drawing.settled();
      return scene.inFull(() => takeStill(map, panels));
    } finally {
      isPosing = false;
      if (!isGone) {
        change(() => {
          scene.setTheme(dark);
          map.setPixelRatio(undefined as unknown as number); // without one it follows the screen again
        });
      }
      drawing.settled().then(uncover, uncover);
    }
  };

  return ok<GapMap>({
    setData(data) {
      pace.drop(); // results about the data before
      change(() => {
        hovered = NO_TARGET;
        picker = createPicker(map, data, scene.homes);
        scene.setData(data);
      });
    },
    setReport: (report) => changeAtPace("report", () => scene.setReport(report)),
    setAreas: (areas) => changeAtPace("areas", () => scene.setAreas(areas)),
    setWalks: (walks) => changeAtPace("walks", () => scene.setWalks(walks)),
    setStreetMarks: (marks) => change(() => scene.setStreetMarks(marks)),
    // The words about it come first: a picture may hold the page up for longer than they take.
    select: (target) => changeAtPace("selected", () => scene.setSelected(target)),
    hover,
    setTheme(isNowDark) {
      dark = isNowDark;
      if (!isPosing) change(() => scene.setTheme(isNowDark));
    },
    setLang(next) {
      map.getCanvas().setAttribute("aria-label", MAP_WORDS[next].canvas);
      change(() => scene.setLang(next));
    },
    setPadding({ legend = 0, ...next }) {
      const isCovering = next.right > panels.right || next.bottom > panels.bottom;
      panels = next;
      padding = { ...next, left: next.left + legend, right: next.right + BUTTONS };
      moveControls(container, next); // the scale bar stands below the legend
      if (isCovering && showAgain !== null) show(showAgain);
    },
    fit(bounds) {
      showAgain = null;
      fitBounds(map, bounds, padding);
    },
    zoomBy(levels) {
      showAgain = null;
      zoomBy(map, levels, padding);
    },
    reveal: (bounds) => show(() => revealBounds(map, bounds, padding)),
    approach: (place, around) => show(() => approachBounds(map, place, around, padding)),
    async openBasemap(file) {
      const turn = ++basemapsAsked;
      const { readBasemap } = await import("./basemap.ts");
      const read = await readBasemap(file);
      if (turn !== basemapsAsked) return { ok: false, reason: "overtaken" };
      if (!read.ok) return { ok: false, reason: read.error };
      change(() => scene.setBasemap(read.value));
      return { ok: true };
    },
    removeBasemap() {
      basemapsAsked++;
      change(() => scene.setBasemap(null));
    },
    still: () => scene.inFull(() => takeStill(map, panels)),
    stillAs(look) {
      const turn = lastStill.then(() => stillAs(look));
      lastStill = turn.catch(() => {});
      return turn;
    },
    destroy() {
      basemapsAsked++;
      isGone = true;
      pace.drop();
      scene.end();
      map.remove();
      document.body.removeAttribute(IDLE_MARK);
    },
  });
}

/** North is up and the view is from above: this is a plan. */
function startMapLibre(
  container: HTMLElement,
  { isDark, lang }: GapMapOptions,
): Result<MapLibreMap, "no-webgl"> {
  try {
    const map = new MapLibreMap({
      container,
      style: blankStyle(paletteOf(isDark)),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: 20,
      renderWorldCopies: false,
      fadeDuration: FADE_MS,
      locale: { "Map.Title": MAP_WORDS[lang].canvas },
    });
    map.keyboard.disableRotation();
    map.touchZoomRotate.disableRotation();
    map.addControl(new ScaleControl({ unit: "metric", maxWidth: 96 }), "bottom-left");
    return ok(map);
  } catch (error) {
    // The class of this error is not exported; its name is documented.
    if (error instanceof Error && error.name === "GPUInitializationError") return err("no-webgl");
    throw error;
  }
}

/**
 * From above there is no sky, yet every picture has one drawn over all of it first: a tenth of the
 * time where the processor draws. A new painter comes with every graphics context.
 */
function leaveOutSky({ painter }: MapLibreMap): void {
  painter.drawFunctions = { ...painter.drawFunctions, sky: () => {} };
}

interface Drawing {
  /** For what ends without another picture. */
  settle(): void;
  /** Until the map is next at rest. Fails where it will never be: its context, or the map, is gone. */
  settled(): Promise<void>;
}

/** Marks the page while the map is at rest. */
function watchDrawing(map: MapLibreMap, isBehind: () => boolean): Drawing {
  let isIdle = false;
  const waiting: { readonly resolve: () => void; readonly reject: (why: Error) => void }[] = [];
  const settle = (): void => {
    if (!isIdle || isBehind()) return;
    document.body.setAttribute(IDLE_MARK, "1");
    for (const { resolve } of waiting.splice(0)) resolve();
  };
  const giveUp = (): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error("the map went away"));
  };
  map.on("webglcontextlost", giveUp);
  map.on("remove", giveUp);
  map.on("idle", () => {
    isIdle = true;
    settle();
  });
  const clear = (): void => {
    isIdle = false;
    document.body.removeAttribute(IDLE_MARK);
  };
  map.on("movestart", clear);
  map.on("render", clear);
  return {
    settle,
    settled() {
      isIdle = false; // what was asked for is drawn with the next picture
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}

function announceChange(map: MapLibreMap): void {
  document.body.removeAttribute(IDLE_MARK);
  map.triggerRepaint();
}

/** Keeps the scale bar out from under the panels. */
function moveControls(container: HTMLElement, { left, bottom }: Padding): void {
  const corner = container.querySelector<HTMLElement>(".maplibregl-ctrl-bottom-left");
  if (corner === null) return;
  corner.style.left = `${left}px`;
  corner.style.bottom = `${bottom}px`;
}
