import "../worker/seal.ts";
import * as Comlink from "comlink";
import { transferablesIn } from "../core/base/transferables.ts";
import type { GeometryTable } from "../core/model/geometry-table.ts";
import type { StreetShapes } from "./map-types.ts";
import { type PreparedBlocks, prepareBlocks } from "./prepared-blocks.ts";
import { type PreparedHomes, prepareHomes } from "./prepared-homes.ts";
import { groupByState, type SpatialOrder, type StateGroups } from "./residence-order.ts";
import { type PreparedStreets, prepareStreets } from "./street-segments.ts";

/** What the map has made ready off the page. Answers come in the order of the calls. */
export interface PreparationWorker {
  blocks(table: GeometryTable): PreparedBlocks;
  streets(shapes: StreetShapes): PreparedStreets;
  homes(lonLat: Float64Array): PreparedHomes;
  /** @param states [n] HomeMark of the homes that were prepared last */
  group(states: Uint8Array): StateGroups;
}

const moved = <Answer extends object>(answer: Answer): Answer =>
  Comlink.transfer(answer, transferablesIn(answer));

let space: SpatialOrder | null = null;

const worker: PreparationWorker = {
  blocks: (table) => moved(prepareBlocks(table)),
  streets: (shapes) => moved(prepareStreets(shapes)),
  homes(lonLat) {
    const prepared = prepareHomes(lonLat);
    space = prepared.space;
    return moved(prepared.homes);
  },
  group(states) {
    if (space === null) throw new Error("expected homes before their states");
    return moved(groupByState(space, states));
  },
};

Comlink.expose(worker);
