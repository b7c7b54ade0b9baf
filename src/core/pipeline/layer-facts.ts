import { lazy } from "../base/lazy.ts";
import { hasClass } from "../categories/class-matching.ts";
import { type Classification, classifyFacility } from "../categories/classify.ts";
import { propertyText } from "../categories/property-text.ts";
import { isHome, isResidentialArea } from "../categories/residence.ts";
import { GeometryKind } from "../model/geometry-table.ts";
import type { JsonObject } from "../model/json.ts";
import type { PropertyTable } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { barrierKind } from "./barrier-kind.ts";
import { recogniseColumns } from "./columns.ts";
import { quantityReader } from "./quantity-reader.ts";

export type Shape = "points" | "lines" | "polygons";

/** A share of the features looked at, 0 to 1: worked out when it is first asked for. */
type Share = () => number;

/** What a layer holds. */
export interface LayerFacts {
  readonly count: number;
  /** What most features are. */
  readonly shape: Shape;
  readonly homes: Share;
  readonly buildings: Share;
  /** `building=yes`: a building of any use. */
  readonly plainBuildings: Share;
  /** Outlines that may hold many homes, by land use or by a label. */
  readonly residentialAreas: Share;
  readonly residentialLandUse: Share;
  /** Features that count people or dwellings. */
  readonly peopled: Share;
  /** Facilities by a category column, a tag or a code. */
  readonly facilities: Share;
  /** Facilities by a keyword in the name, nothing else. */
  readonly namedFacilities: Share;
  /** Features with a class of a map provider or a category column, ours or not. */
  readonly classed: Share;
  /** Lines that nobody walks along: rivers, railways, boundaries. */
  readonly unwalkedLines: Share;
  /** Places where buildings are entered, by `entrance`. */
  readonly entrances: Share;
  /** Waters, railways, walls. */
  readonly barriers: Share;
}

/** Features looked at, spread evenly: enough for a share, whatever the size of the file. */
const LOOKED_AT = 500;

/** What the features of a layer are like; each fact is worked out when it is first asked for. */
export function layerFacts(layer: RawLayer): LayerFacts {
  const rows = rowsLookedAt(layer.properties);
  const objects = lazy(() => rows.map((row) => layer.properties.object(row)));
  const answers = <T>(ask: (properties: JsonObject) => T) =>
    lazy(() => answersOf(ask, layer.properties.keys, objects));
  const share = (holds: (properties: JsonObject) => boolean): Share => {
    const found = answers(holds);
    return lazy(() => shareOf(found(), (isHeld) => isHeld));
  };
  const rules = answers(ruleOf);
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
    peopled: lazy(() => peopledShare(layer, rows)),
    facilities: lazy(() => shareOf(rules(), ({ kind }) => kind !== null && kind !== "name")),
    namedFacilities: lazy(() => shareOf(rules(), ({ kind }) => kind === "name")),
    classed: share((properties) => hasClass(properties) || ruleOf(properties).stated !== ""),
    unwalkedLines: share(isUnwalkedLine),
    entrances: share((properties) => !NO_BUILDING.has(propertyText(properties, "entrance"))),
    barriers: share((properties) => barrierKind(properties) !== null),
  };
}

function rowsLookedAt({ count }: PropertyTable): readonly number[] {
  const looked = Math.min(count, LOOKED_AT);
  return Array.from({ length: looked }, (_, i) => Math.floor((i * count) / looked));
}

/**
 * What is to be said of each feature, by its properties. A question that looks for none of the
 * layer's columns is answered once for all.
 */
function answersOf<T>(
  ask: (properties: JsonObject) => T,
  keys: readonly string[],
  objects: () => readonly JsonObject[],
): readonly T[] {
  const { answer, sought } = askOfNothing(ask);
  return keys.some((key) => sought.has(key)) ? objects().map(ask) : [answer];
}

/**
 * The answer for a feature without properties, and the properties that were sought on the way. A
 * feature that has none of these gets the same answer.
 */
function askOfNothing<T>(ask: (properties: JsonObject) => T): {
  readonly answer: T;
  readonly sought: ReadonlySet<string>;
} {
  const sought = new Set<string>();
  const nothing: JsonObject = new Proxy(
    {},
    {
      getOwnPropertyDescriptor(_, key) {
        sought.add(String(key));
        return undefined;
      },
    },
  );
  return { answer: ask(nothing), sought };
}

const shareOf = <T>(answers: readonly T[], holds: (answer: T) => boolean): number =>
  answers.filter(holds).length / Math.max(1, answers.length);

type Rule = Classification["rule"];

/** By what a feature is a facility, null where it is none; and its category column. */
function ruleOf(properties: JsonObject): {
  readonly kind: NonNullable<Rule>["kind"] | null;
  readonly stated: string;
} {
  const { rule, stated } = classifyFacility(properties);
  return { kind: rule?.kind ?? null, stated };
}

const NO_BUILDING: ReadonlySet<string> = new Set(["", "no"]);

const UNWALKED_KEYS = ["waterway", "railway", "power", "boundary", "natural", "aeroway"] as const;

const isUnwalkedLine = (properties: JsonObject): boolean =>
  propertyText(properties, "highway") === "" &&
  UNWALKED_KEYS.some((key) => propertyText(properties, key) !== "");

function mainShape({ geometry: { kinds } }: RawLayer): Shape {
  let points = 0;
  let lines = 0;
  for (let row = 0; row < kinds.length; row++) {
    if (kinds[row] === GeometryKind.point) points++;
    else if (kinds[row] === GeometryKind.line) lines++;
  }
  const polygons = kinds.length - points - lines;
  if (lines > Math.max(points, polygons)) return "lines";
  return polygons > points ? "polygons" : "points";
}

/** Share of features whose data count people or dwellings, read as the analysis will read them. */
function peopledShare(layer: RawLayer, rows: readonly number[]): number {
  const columns = recogniseColumns(layer.properties.keys);
  const reader = (role: "population" | "households") =>
    quantityReader(layer, { role, keys: columns[role], isSum: columns.summed.includes(role) }, []);
  const [people, households] = [reader("population"), reader("households")];
  return shareOf(rows, (row) => people(row) !== null || households(row) !== null);
}
