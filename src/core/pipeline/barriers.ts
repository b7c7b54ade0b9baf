import type { BarrierKind, BarrierTable, StreetTable } from "../model/dataset.ts";
import { concatenate, type GeometryTable, selectFeatures } from "../model/geometry-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { streetLevel, tagReaders } from "../network/walkable.ts";
import { barrierKind } from "./barrier-kind.ts";
import { filledText } from "./columns.ts";
import { nameHint } from "./name-hint.ts";
import type { ReadLayer } from "./read-layer.ts";

/** Streets for motors alone: who lives beside one walks round it. */
const MOTOR_ROADS: ReadonlySet<string> = new Set(["motorway", "motorway_link", "trunk"]);

/**
 * What lies between places: the features of the barrier layers, then the motor roads among the streets
 * that cannot be walked. What runs on a bridge or in a tunnel bars nothing.
 */
export function barrierTable(layers: readonly ReadLayer[], streets: StreetTable): BarrierTable {
  const tables: GeometryTable[] = [];
  const names: string[] = [];
  const kinds: BarrierKind[] = [];
  for (const layer of layers) {
    const { properties, geometry } = layer.raw;
    const tagsOf = tagReaders(properties);
    const name = filledText(properties, layer.columns.name);
    const usual = kindByName(layer.raw);
    const rows = rowsWhere(geometry.count, (row) => streetLevel(tagsOf(row)) === 0);
    tables.push(selectFeatures(geometry, rows));
    for (const row of rows) {
      names.push(name(row));
      kinds.push(barrierKind(properties.object(row)) ?? usual);
    }
  }
  const roads = rowsWhere(
    streets.count,
    (row) =>
      streets.walkable[row] === 0 &&
      streets.level[row] === 0 &&
      MOTOR_ROADS.has(streets.highway.at(row)?.toLowerCase() ?? ""),
  );
  tables.push(selectFeatures(streets.geometry, roads));
  names.push(...roads.map((row) => streets.names.at(row) ?? ""));
  kinds.push(...roads.map(() => "road" as const));
  const geometry = concatenate(tables);
  return { count: geometry.count, names, kinds, geometry };
}

function rowsWhere(count: number, holds: (row: number) => boolean): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (holds(row)) rows.push(row);
  return rows;
}

/** What the features of a layer without tags are, by the word in its name that made it one of barriers. */
function kindByName({ layer, file }: RawLayer): BarrierKind {
  const isBarrier = (role: string): boolean => role === "barriers";
  const hint = nameHint(layer, isBarrier) ?? nameHint(file, isBarrier);
  return KINDS_BY_WORD.find(([, words]) => words.test(hint?.word ?? ""))?.[0] ?? "other";
}

const KINDS_BY_WORD: readonly (readonly [BarrierKind, RegExp])[] = [
  ["water", /water|river|canal|lake|stream|水|河|湖|渠/],
  ["rail", /rail|铁路|铁道|轨道/],
  ["wall", /wall|fence|墙|栅栏|围栏/],
];
