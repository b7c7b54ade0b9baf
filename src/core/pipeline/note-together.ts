import { readingNote } from "../formats/note-codes.ts";
import { geodesicMetres } from "../geo/geodesic.ts";
import type { Bounds } from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import type { PlacedLayer } from "../model/raw-layer.ts";
import type { Role } from "../model/role.ts";
import { noteShifts } from "./note-shifts.ts";

interface RoledLayer {
  readonly raw: PlacedLayer;
  readonly role: Role;
}

/**
 * Notes what only shows where layers lie together: one is shifted as AMap shifts, or lies far from
 * all others, perhaps with its axes swapped, or holds the facilities that another holds. Earlier notes of these
 * kinds go.
 */
export function noteTogether<Layer extends RoledLayer>(layers: readonly Layer[]): readonly Layer[] {
  const used = layers.filter(({ role, raw }) => role !== "unused" && raw.geometry.count > 0);
  return noteShifts(layers).map((layer, i) => {
    const { raw } = layer;
    const own = layers[i];
    const found =
      own === undefined || !used.includes(own)
        ? []
        : [...placeNotes(own, used), ...repeatNotes(own, used)];
    const others = raw.notes.filter(({ code }) => !CODES.has(code));
    if (found.length === 0 && others.length === raw.notes.length) return layer;
    return { ...layer, raw: { ...raw, notes: [...others, ...found] } };
  });
}

const CODES: ReadonlySet<string> = new Set(["layer-apart", "layer-swapped", "layer-repeated"]);

/** What is farther from everything else is of another town. */
const APART_METRES = 50_000;

function placeNotes({ raw }: RoledLayer, used: readonly RoledLayer[]): readonly Note[] {
  const { bounds, file } = raw;
  const boxes = used.flatMap(({ raw: other }) =>
    other === raw || other.bounds === null ? [] : [other.bounds],
  );
  if (bounds === null || boxes.length === 0) return [];
  const metres = metresToNearest(bounds, boxes);
  if (metres <= APART_METRES) return [];
  const [west, south, east, north] = bounds;
  const isOnGlobe = west >= -90 && east <= 90; // as latitudes
  const isSwapped = isOnGlobe && metresToNearest([south, west, north, east], boxes) <= APART_METRES;
  const detail = { kilometres: Math.round(metres / 1000) };
  return [readingNote(isSwapped ? "layer-swapped" : "layer-apart", "note", file, {}, detail)];
}

const metresToNearest = (bounds: Bounds, boxes: readonly Bounds[]): number =>
  Math.min(...boxes.map((box) => metresBetween(bounds, box)));

/** From one box to the other; 0 where they meet. */
function metresBetween([west, south, east, north]: Bounds, other: Bounds): number {
  const [otherWest, otherSouth, otherEast, otherNorth] = other;
  const [lonA, lonB] = nearestEnds(west, east, otherWest, otherEast);
  const [latA, latB] = nearestEnds(south, north, otherSouth, otherNorth);
  return lonA === lonB && latA === latB ? 0 : geodesicMetres(lonA, latA, lonB, latB);
}

/** The two ends, one of each span, between which the gap lies; one place of both where they meet. */
function nearestEnds(
  low: number,
  high: number,
  otherLow: number,
  otherHigh: number,
): readonly [number, number] {
  if (high < otherLow) return [high, otherLow];
  if (otherHigh < low) return [low, otherHigh];
  const shared = Math.max(low, otherLow);
  return [shared, shared];
}

/**
 * A file of facilities that was given twice, or under two names. Of homes more is asked for, in
 * homes-in-two-layers.ts.
 */
function repeatNotes(layer: RoledLayer, used: readonly RoledLayer[]): readonly Note[] {
  const { raw, role } = layer;
  if (role !== "facilities") return [];
  const first = used.find(
    (other) => other === layer || (other.role === role && areAlike(other.raw, raw)),
  );
  if (first === undefined || first === layer) return [];
  const detail = { other: first.raw.layer, count: raw.geometry.count };
  return [readingNote("layer-repeated", "note", raw.file, {}, detail)];
}

/** Whether two layers hold the same shapes at the same places, in the same order. */
function areAlike({ geometry: one }: PlacedLayer, { geometry: other }: PlacedLayer): boolean {
  return (
    one.count === other.count &&
    one.lonLat.length === other.lonLat.length &&
    one.lonLat.every((degrees, i) => degrees === other.lonLat[i])
  );
}
