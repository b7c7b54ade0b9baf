import type { GeometryTable } from "../core/model/geometry-table.ts";
import type { BlockLayer } from "./block-layer.ts";
import type { MapData } from "./map-types.ts";
import type { Preparation } from "./preparation.ts";
import type { PreparedHomes } from "./prepared-homes.ts";
import type { ResidenceLayer } from "./residence-layer.ts";
import type { StreetLayer } from "./street-layer.ts";

/** Shapes of the data on their way into the layers of our own, and the facts about them. */
export interface Geometry {
  /** Takes the place of all shapes; what is the same as before stays as it is. */
  show(data: MapData): void;
  /** @param faces [blocks] BlockFace */
  paintBlocks(faces: Uint8Array): void;
  /** @param states [homes] HomeMark */
  paintHomes(states: Uint8Array): void;
  /** Those that can be pointed at; null while they are made ready. */
  homes(): PreparedHomes | null;
  /** Whether something is yet to be made ready. */
  isBusy(): boolean;
  end(): void;
}

interface Layers {
  readonly blocks: BlockLayer;
  readonly streets: StreetLayer;
  readonly residences: ResidenceLayer;
}

/** @param onReady called when something was made ready */
export function createGeometry(
  preparation: Preparation,
  layers: Layers,
  onReady: () => void,
): Geometry {
  let shown: Pick<MapData, "blocks" | "streets" | "residenceLonLat"> | null = null;
  let homes: PreparedHomes | null = null;
  let underWay = 0;
  let isEnded = false;
  let faces: Uint8Array | null = null;
  let areBlocksReady = false;
  // Of states that follow each other quickly only the last are worth the trouble.
  let states: Uint8Array | null = null;
  let isGrouping = false;

  const follow = async <Answer>(
    answer: Promise<Answer>,
    isWanted: () => boolean,
    take: (answer: Answer) => void,
  ): Promise<void> => {
    underWay++;
    const given = await answer;
    underWay--;
    if (isEnded) return;
    if (isWanted()) take(given);
    onReady();
  };

  const showBlocks = (table: GeometryTable): void => {
    layers.blocks.setBlocks(null);
    areBlocksReady = false;
    if (table.count === 0) return;
    void follow(
      preparation.blocks(table),
      () => shown?.blocks === table,
      (blocks) => {
        areBlocksReady = true;
        layers.blocks.setBlocks(blocks);
        if (faces !== null) layers.blocks.setFaces(faces);
      },
    );
  };
  const showStreets = (streets: MapData["streets"]): void => {
    layers.streets.setStreets(null);
    if (streets === null) return;
    void follow(
      preparation.streets(streets),
      () => shown?.streets === streets,
      (prepared) => layers.streets.setStreets(prepared),
    );
  };
  const showHomes = (lonLat: Float64Array): void => {
    layers.residences.setHomes(null);
    homes = null;
    if (lonLat.length === 0) return;
    void follow(
      preparation.homes(lonLat),
      () => shown?.residenceLonLat === lonLat,
      (prepared) => {
        homes = prepared;
        layers.residences.setHomes(prepared);
      },
    );
  };
  const group = (): void => {
    const asked = states;
    const about = shown?.residenceLonLat;
    if (isGrouping || asked === null || about === undefined || about.length === 0) return;
    isGrouping = true;
    states = null;
    void follow(
      preparation.group(asked),
      () => shown?.residenceLonLat === about,
      (groups) => layers.residences.setGroups(groups),
    ).then(() => {
      isGrouping = false;
      group();
    });
  };

  return {
    show({ blocks, streets, residenceLonLat }) {
      const before = shown;
      faces = null;
      states = null;
      // What is looked at first comes first.
      const areHomesSame = before !== null && sameNumbers(before.residenceLonLat, residenceLonLat);
      const areBlocksSame = before !== null && sameTable(before.blocks, blocks);
      shown = {
        residenceLonLat: areHomesSame ? before.residenceLonLat : residenceLonLat,
        blocks: areBlocksSame ? before.blocks : blocks,
        streets,
      };
      if (!areHomesSame) showHomes(residenceLonLat);
      else if (homes !== null) layers.residences.setHomes(homes);
      if (!areBlocksSame) showBlocks(blocks);
      else if (areBlocksReady) layers.blocks.setFaces(new Uint8Array(blocks.count));
      if (before?.streets !== streets) showStreets(streets);
    },
    paintBlocks(next) {
      faces = next;
      if (areBlocksReady) layers.blocks.setFaces(next);
    },
    paintHomes(next) {
      states = next;
      group();
    },
    homes: () => homes,
    isBusy: () => underWay > 0,
    end() {
      isEnded = true;
      preparation.end();
    },
  };
}

function sameTable(a: GeometryTable, b: GeometryTable): boolean {
  return (
    a === b ||
    (a.count === b.count &&
      sameNumbers(a.kinds, b.kinds) &&
      sameNumbers(a.partStart, b.partStart) &&
      sameNumbers(a.ringStart, b.ringStart) &&
      sameNumbers(a.vertexStart, b.vertexStart) &&
      sameNumbers(a.lonLat, b.lonLat))
  );
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
