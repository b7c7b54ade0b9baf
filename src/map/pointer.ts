import type { Map as MapLibreMap, MapMouseEvent, Point } from "maplibre-gl";
import type { MapTarget } from "./map-types.ts";
import { NO_TARGET } from "./pick.ts";

export interface PointerHandlers {
  pick(point: Point): MapTarget;
  onHover(target: MapTarget): void;
  onSelect(target: MapTarget): void;
}

/** Turns pointer events into targets: at most one look a frame, none while the map moves. */
export function watchPointer(map: MapLibreMap, { pick, onHover, onSelect }: PointerHandlers): void {
  let latest: Point | null = null;
  let frame = 0;
  let hovered = NO_TARGET;

  const hover = (target: MapTarget): void => {
    if (sameTarget(target, hovered)) return;
    hovered = target;
    map.getCanvas().style.cursor = target.kind === "nothing" ? "" : "pointer";
    onHover(target);
  };
  const look = (): void => {
    frame = 0;
    if (latest === null || map.isMoving()) return;
    hover(pick(latest));
  };
  map.on("mousemove", ({ point }: MapMouseEvent) => {
    latest = point;
    if (frame === 0) frame = requestAnimationFrame(look);
  });
  map.on("mouseout", () => {
    latest = null;
    hover(NO_TARGET);
  });
  map.on("click", ({ point }: MapMouseEvent) => onSelect(pick(point)));
  map.on("remove", () => cancelAnimationFrame(frame));
}

export function sameTarget(a: MapTarget, b: MapTarget): boolean {
  return a.kind === b.kind && rowOf(a) === rowOf(b);
}

function rowOf(target: MapTarget): number | null {
  switch (target.kind) {
    case "nothing":
      return null;
    case "block":
      return target.group;
    case "residence":
      return target.residence;
    case "facility":
      return target.facility;
  }
}
