import { hasClass } from "../categories/class-matching.ts";
import { classifyFacility } from "../categories/classify.ts";
import { propertyText } from "../categories/property-text.ts";
import { isHome, isResidentialArea } from "../categories/residence.ts";
import { POPULATION_METHODS } from "../model/dataset.ts";
import { GeometryKind, selectFeatures } from "../model/geometry-table.ts";
import type { JsonObject } from "../model/json.ts";
import { selectRows } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { barrierKind } from "./barrier-kind.ts";
import { populationColumns } from "./population.ts";

export type Shape = "points" | "lines" | "polygons";

/** What a layer holds. Shares are of the features looked at, 0 to 1. */
export interface LayerFacts {
  readonly count: number;
  /** What most features are. */
  readonly shape: Shape;
  readonly homes: number;
  readonly buildings: number;
  /** `building=yes`: a building of any use. */
  readonly plainBuildings: number;
  /** Outlines that may hold many homes, by land use or by a label. */
  readonly residentialAreas: number;
  readonly residentialLandUse: number;
  /** Features that count people or dwellings. */
  readonly peopled: number;
  /** Facilities by a category column, a tag or a code. */
  readonly facilities: number;
  /** Facilities by a keyword in the name, nothing else. */
  readonly namedFacilities: number;
  /** Features with a class of a map provider or a category column, ours or not. */
  readonly classed: number;
  /** Lines that nobody walks along: rivers, railways, boundaries. */
  readonly unwalkedLines: number;
  /** Places where buildings are entered, by `entrance`. */
  readonly entrances: number;
  /** Waters, railways, walls. */
  readonly barriers: number;
}

/** Features looked at, spread evenly: enough for a share, whatever the size of the file. */
const LOOKED_AT = 500;

export function layerFacts(layer: RawLayer): LayerFacts {
  const sample = sampleOf(layer);
  const objects = Array.from({ length: sample.properties.count }, (_, row) =>
    sample.properties.object(row),
  );
  const share = (holds: (properties: JsonObject) => boolean): number =>
    objects.filter(holds).length / Math.max(1, objects.length);
  const rules = objects.map((properties) => classifyFacility(properties));
  const shareOfRules = (holds: (rule: (typeof rules)[number]) => boolean): number =>
    rules.filter(holds).length / Math.max(1, rules.length);
  return {
    count: layer.geometry.count,
    shape: mainShape(layer),
    homes: share(isHome),
    buildings: share((properties) => !NO_BUILDING.has(propertyText(properties, "building"))),
    plainBuildings: share((properties) => propertyText(properties, "building") === "yes"),
    residentialAreas: share(isResidentialArea),
    residentialLandUse: share(
      (properties) => propertyText(properties, "landuse") === "residential",
    ),
    peopled: peopledShare(sample),
    facilities: shareOfRules(({ rule }) => rule !== null && rule.kind !== "name"),
    namedFacilities: shareOfRules(({ rule }) => rule?.kind === "name"),
    classed:
      objects.filter((one, i) => hasClass(one) || rules[i]?.stated !== "").length /
      Math.max(1, objects.length),
    unwalkedLines: share(isUnwalkedLine),
    entrances: share((properties) => !NO_BUILDING.has(propertyText(properties, "entrance"))),
    barriers: share((properties) => barrierKind(properties) !== null),
  };
}

const NO_BUILDING: ReadonlySet<string> = new Set(["", "no"]);

const UNWALKED_KEYS = ["waterway", "railway", "power", "boundary", "natural", "aeroway"] as const;

const isUnwalkedLine = (properties: JsonObject): boolean =>
  propertyText(properties, "highway") === "" &&
  UNWALKED_KEYS.some((key) => propertyText(properties, key) !== "");

function mainShape(layer: RawLayer): Shape {
  const counts = { points: 0, lines: 0, polygons: 0 };
  for (const kind of layer.geometry.kinds) {
    if (kind === GeometryKind.point) counts.points++;
    else if (kind === GeometryKind.line) counts.lines++;
    else counts.polygons++;
  }
  if (counts.lines > Math.max(counts.points, counts.polygons)) return "lines";
  return counts.polygons > counts.points ? "polygons" : "points";
}

function sampleOf(layer: RawLayer): RawLayer {
  const n = layer.geometry.count;
  if (n <= LOOKED_AT) return layer;
  const rows = Array.from({ length: LOOKED_AT }, (_, i) => Math.floor((i * n) / LOOKED_AT));
  return {
    ...layer,
    geometry: selectFeatures(layer.geometry, rows),
    ids: rows.map((row) => layer.ids.at(row) ?? ""),
    featureIndex: Uint32Array.from(rows, (row) => layer.featureIndex[row] ?? 0),
    line: Uint32Array.from(rows, (row) => layer.line[row] ?? 0),
    properties: selectRows(layer.properties, rows),
  };
}

/** Share of features whose data count people or dwellings, read as the analysis will read them. */
function peopledShare(sample: RawLayer): number {
  const { method } = populationColumns(sample);
  const counted = method.filter((code) => {
    const name = POPULATION_METHODS[code];
    return name === "population" || name === "households";
  });
  return counted.length / Math.max(1, method.length);
}
