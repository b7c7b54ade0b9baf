import { float64Column } from "../base/columns.ts";
import { err, ok, type Result } from "../base/result.ts";
import { type ReadingCode, readingNote } from "../formats/note-codes.ts";
import { geodesicMetres } from "../geo/geodesic.ts";
import { type CrsChoice, type StatedCrs, systemName } from "../model/crs.ts";
import { featureVertices, selectFeatures, tableBounds } from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import { selectRows } from "../model/property-table.ts";
import type { PlacedLayer, RawLayer } from "../model/raw-layer.ts";
import { type CoordinateSystem, coordinateSystem, isCgcs2000 } from "./coordinate-system.ts";
import { mendLayer } from "./mend-layer.ts";
import { askedSource } from "./source-question.ts";

/**
 * Gives a layer its longitudes and latitudes on WGS 84: once, before anything looks at them. The
 * system is the user's choice, else what the file says, else WGS 84. A layer most of whose
 * features cannot be in that system is refused; a few that cannot are skipped.
 */
export async function placeLayer(
  raw: RawLayer,
  choice: CrsChoice | null = null,
): Promise<Result<PlacedLayer, Note>> {
  const wanted = choice?.crs ?? raw.stated ?? WGS84;
  const system = await coordinateSystem(wanted);
  if (system === null) {
    return err(fatal(raw, "crs-not-supported", { found: systemName(wanted) }));
  }
  const isContradicted = !system.isDegrees && raw.look.kind === "degrees" && raw.geometry.count > 0;
  if (!isContradicted) return inSystem(raw, choice, { crs: wanted, system });
  if (choice?.crs != null) return err(misfit(raw, system));
  // A few hundred metres round the origin of a grid lie in no city: the file's label is wrong.
  const degrees = await coordinateSystem(WGS84);
  if (degrees === null) return err(misfit(raw, system));
  return inSystem(raw, choice, { crs: WGS84, system: degrees, contradicted: system.name });
}

const WGS84: StatedCrs = { kind: "wgs84" };

interface Reading {
  readonly crs: StatedCrs;
  readonly system: CoordinateSystem;
  /** The system that the file names and its numbers deny. */
  readonly contradicted?: string;
}

function inSystem(
  raw: RawLayer,
  choice: CrsChoice | null,
  reading: Reading,
): Result<PlacedLayer, Note> {
  const { system } = reading;
  const isSwapped = choice?.isSwapped ?? false;
  if (system.isDegrees && !isSwapped && raw.look.kind !== "degrees") {
    return err(choice?.crs == null ? notDegrees(raw) : misfit(raw, system));
  }
  const isNorthFirst = isSwapped || (!system.isDegrees && runsNorthFirst(raw, system));
  const lonLat = turned(raw.geometry.lonLat, system, isNorthFirst);
  const isUntouched = lonLat === raw.geometry.lonLat;
  const geometry = { ...raw.geometry, lonLat };
  const hasStrays = !isUntouched || (raw.look.kind === "degrees" && raw.look.outside > 0);
  const onGlobe = hasStrays ? rowsOnGlobe(geometry) : null;
  const placeless = placelessRows(raw);
  const rows = placeless.size === 0 ? onGlobe : withoutRows(geometry.count, onGlobe, placeless);
  const withPlace = geometry.count - placeless.size;
  if (rows !== null && 2 * rows.length < withPlace) return err(misfit(raw, system));
  const kept = rows === null ? { ...raw, geometry } : withRows({ ...raw, geometry }, rows);
  const placed: PlacedLayer = {
    ...kept,
    crs: system.name,
    bounds: tableBounds(kept.geometry),
    choice,
    asRead: raw,
  };
  const said = [
    ...leftOutNotes(raw, rows, { system, placeless }),
    ...layerNotes(placed, reading, { isNorthFirst, isChosen: choice !== null }),
  ];
  const notes = [...raw.notes, ...said];
  return ok(mendLayer({ ...placed, notes: rows === null ? notes : inOrder(notes) }));
}

/** What the numbers are instead of degrees. */
function notDegrees(raw: RawLayer): Note {
  const { kind, ...detail } = raw.look;
  return fatal(raw, kind === "swapped" ? "axes-swapped" : "coordinates-projected", detail);
}

function misfit(raw: RawLayer, system: CoordinateSystem): Note {
  const [x = 0, y = 0] = raw.geometry.lonLat;
  return fatal(raw, "crs-does-not-fit", { system: system.name, x, y });
}

/** The same array where nothing has to be turned. */
function turned(
  source: Float64Array,
  { toWgs84 }: CoordinateSystem,
  isNorthFirst: boolean,
): Float64Array {
  if (toWgs84 === null && !isNorthFirst) return source;
  const lonLat = float64Column(source.length);
  for (let at = 0; at < source.length; at += 2) {
    const x = source[isNorthFirst ? at + 1 : at]!;
    const y = source[isNorthFirst ? at : at + 1]!;
    const [lon, lat] = toWgs84 === null ? [x, y] : toWgs84(x, y);
    lonLat[at] = lon + 0; // + 0 turns -0 into 0
    lonLat[at + 1] = lat + 0;
  }
  return lonLat;
}

/** Features looked at, spread evenly: enough to tell where a layer lies. */
const SAMPLED = 100;

/** First positions of some features as they stand in the file. */
function samplePositions({
  geometry,
}: Pick<RawLayer, "geometry">): readonly (readonly [number, number])[] {
  const step = Math.max(1, Math.floor(geometry.count / SAMPLED));
  const positions: (readonly [number, number])[] = [];
  for (let row = 0; row < geometry.count; row += step) {
    const [first] = featureVertices(geometry, row);
    positions.push([geometry.lonLat[2 * first]!, geometry.lonLat[2 * first + 1]!]);
  }
  return positions;
}

/** Surveyors of China write the northing first, and so do some of their files. */
function runsNorthFirst(raw: RawLayer, { area, toWgs84 }: CoordinateSystem): boolean {
  if (area === null || toWgs84 === null) {
    return raw.look.kind === "projected" && raw.look.isNorthFirst;
  }
  let eastFirst = 0;
  let northFirst = 0;
  for (const [x, y] of samplePositions(raw)) {
    if (isWithin(area, toWgs84(x, y))) eastFirst++;
    if (isWithin(area, toWgs84(y, x))) northFirst++;
  }
  return northFirst > eastFirst;
}

function isWithin(
  [west, south, east, north]: NonNullable<CoordinateSystem["area"]>,
  [lon, lat]: readonly [number, number],
): boolean {
  const isBetween = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return isBetween && lat >= south && lat <= north;
}

/** Rows with every vertex on the globe; null when all are. */
function rowsOnGlobe(geometry: RawLayer["geometry"]): Uint32Array | null {
  const rows: number[] = [];
  for (let row = 0; row < geometry.count; row++) {
    if (strayVertex(geometry, row) === null) rows.push(row);
  }
  return rows.length === geometry.count ? null : Uint32Array.from(rows);
}

/** The first vertex of a feature that is no longitude and latitude; null without one. */
function strayVertex(geometry: RawLayer["geometry"], row: number): number | null {
  const [first, end] = featureVertices(geometry, row);
  for (let vertex = first; vertex < end; vertex++) {
    const isLon = Math.abs(geometry.lonLat[2 * vertex]!) <= 180; // false for NaN
    const isLat = Math.abs(geometry.lonLat[2 * vertex + 1]!) <= 90;
    if (!isLon || !isLat) return vertex;
  }
  return null;
}

/** Round 0, 0 is open sea up to here; what lies in it is drawn by hand, to try something out. */
const EMPTY_DEGREES = 4;
/** The origin of a plane lies outside of the area that it is made for. */
const EMPTY_METRES = 100_000;

/**
 * Rows that stand at exactly 0, 0 while all others lie elsewhere: programs write that where a place
 * is missing. Used, such a home would be far from every service, a gap that is none.
 */
function placelessRows({ geometry, look }: RawLayer): ReadonlySet<number> {
  const { count, lonLat } = geometry;
  if (!lonLat.includes(0)) return NO_ROWS;
  const reach = look.kind === "projected" ? EMPTY_METRES : EMPTY_DEGREES;
  const placeless = new Set<number>();
  for (let row = 0; row < count; row++) {
    const [first, end] = featureVertices(geometry, row);
    const isNear = Math.abs(lonLat[2 * first]!) < reach && Math.abs(lonLat[2 * first + 1]!) < reach;
    if (!isNear) continue;
    if (!isZero(lonLat, first, end)) return NO_ROWS; // somebody means it
    placeless.add(row);
  }
  return placeless.size < count ? placeless : NO_ROWS;
}

const NO_ROWS: ReadonlySet<number> = new Set();

function isZero(lonLat: Float64Array, first: number, end: number): boolean {
  for (let at = 2 * first; at < 2 * end; at++) if (lonLat[at] !== 0) return false;
  return true;
}

/** The rows given, or all of `count`, without some. */
function withoutRows(
  count: number,
  rows: Uint32Array | null,
  without: ReadonlySet<number>,
): Uint32Array {
  return (rows ?? Uint32Array.from({ length: count }, (_, row) => row)).filter(
    (row) => !without.has(row),
  );
}

function withRows(raw: RawLayer, rows: Uint32Array): RawLayer {
  return {
    ...raw,
    geometry: selectFeatures(raw.geometry, rows),
    ids: Array.from(rows, (row) => raw.ids.at(row) ?? ""),
    featureIndex: rows.map((row) => raw.featureIndex[row] ?? 0),
    line: rows.map((row) => raw.line[row] ?? 0),
    properties: selectRows(raw.properties, rows),
  };
}

interface WhyLeftOut {
  readonly system: CoordinateSystem;
  readonly placeless: ReadonlySet<number>;
}

/** One note for each feature that was left out. */
function leftOutNotes(
  raw: RawLayer,
  rows: Uint32Array | null,
  { system, placeless }: WhyLeftOut,
): readonly Note[] {
  if (rows === null) return [];
  const kept = new Set(rows);
  const notes: Note[] = [];
  for (let row = 0; row < raw.geometry.count; row++) {
    if (kept.has(row)) continue;
    const place = {
      feature: (raw.featureIndex[row] ?? 0) + 1,
      featureId: raw.ids.at(row) ?? null,
      line: raw.line[row] || null,
    };
    if (placeless.has(row)) {
      notes.push(readingNote("place-is-zero", "skip", raw.file, place));
      continue;
    }
    const [first, end] = featureVertices(raw.geometry, row);
    const stray = strayVertex(raw.geometry, row);
    const vertex = stray !== null && stray < end ? stray : first;
    const x = raw.geometry.lonLat[2 * vertex]!;
    const y = raw.geometry.lonLat[2 * vertex + 1]!;
    const detail = { x, y, system: system.isDegrees ? "" : system.name };
    notes.push(readingNote("coordinate-out-of-range", "skip", raw.file, place, detail));
  }
  return notes;
}

interface Found {
  readonly isNorthFirst: boolean;
  readonly isChosen: boolean;
}

/** What is to be said of the layer as a whole. */
function layerNotes(
  layer: PlacedLayer,
  { crs, system, contradicted }: Reading,
  { isNorthFirst, isChosen }: Found,
): readonly Note[] {
  const { file, geometry, asRead } = layer;
  const { count } = geometry;
  const said = (
    code: ReadingCode,
    severity: "change" | "note",
    detail: Note["detail"] = {},
  ): Note => readingNote(code, severity, file, {}, detail);
  const notes: Note[] = [];
  if (contradicted !== undefined) {
    notes.push(said("crs-contradicted", "change", { found: contradicted }));
  }
  if (isNorthFirst) notes.push(said("axes-exchanged", "change", { count }));
  if (system.toWgs84 !== null && count > 0) {
    const metres = system.isDegrees ? shiftMetres(layer) : 0;
    notes.push(said("crs-converted", "change", { system: system.name, count, metres }));
  }
  if (!system.isDatumKnown) notes.push(said("crs-datum-unknown", "note", { system: system.name }));
  if (isCgcs2000(crs)) notes.push(said("crs-cgcs2000", "note"));
  else if (system.toWgs84 === null && !isChosen) {
    const hint = askedSource(layer);
    if (hint !== null) notes.push(said("crs-source-unknown", "note", { hint }));
  }
  const { area } = system;
  if (area !== null && count > 0 && !isMostlyWithin(layer, area)) {
    const [lon = 0, lat = 0] = geometry.lonLat;
    notes.push(said("crs-outside-area", "note", { system: system.name, lon, lat }));
  }
  if (count === 0 && asRead.geometry.count > 0) notes.push(said("nothing-usable", "note"));
  return notes;
}

function isMostlyWithin(
  { geometry }: PlacedLayer,
  [west, south, east, north]: NonNullable<CoordinateSystem["area"]>,
): boolean {
  const grown = [
    west - MARGIN_DEGREES,
    south - MARGIN_DEGREES,
    east + MARGIN_DEGREES,
    north + MARGIN_DEGREES,
  ] as const;
  const positions = samplePositions({ geometry });
  return 2 * positions.filter((position) => isWithin(grown, position)).length >= positions.length;
}

/** A city may reach out of its zone; a wrong zone is three degrees off. */
const MARGIN_DEGREES = 1;

/** How far the first vertex was moved, in whole metres. */
function shiftMetres({ geometry, asRead, featureIndex }: PlacedLayer): number {
  const row = asRead.featureIndex.indexOf(featureIndex[0] ?? 0);
  if (row === -1) return 0;
  const [vertex] = featureVertices(asRead.geometry, row);
  const [lon = 0, lat = 0] = geometry.lonLat;
  const from = asRead.geometry.lonLat;
  return Math.round(geodesicMetres(from[2 * vertex]!, from[2 * vertex + 1]!, lon, lat));
}

/** Notes on features in the order of these; then those on the whole layer. */
const inOrder = (notes: readonly Note[]): readonly Note[] =>
  notes.toSorted((a, b) => (a.feature ?? Infinity) - (b.feature ?? Infinity) || 0);

const fatal = (raw: RawLayer, code: ReadingCode, detail: Note["detail"]): Note =>
  readingNote(code, "fatal", raw.file, {}, detail);
