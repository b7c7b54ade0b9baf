import { titleCategory } from "../categories/title-category.ts";
import { isOsmFormat } from "../formats/catalogue.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { ROLES, type Role, type RoleGuess } from "../model/role.ts";
import type { RoleReason } from "../words/role-words.ts";
import { type LayerFacts, layerFacts } from "./layer-facts.ts";
import { type NameHint, nameHint } from "./name-hint.ts";

/**
 * What a layer is for, guessed from its shapes, its properties and its name; people can change it.
 *
 * Content goes before the name: lines are streets whatever they are called, and a layer of clinics is
 * none of homes. The name decides where the content leaves it open. What stays open is unused, for a
 * wrong number is worse than none: buildings of which hardly any is known to be a home are not
 * counted as homes unless the name says that they are.
 *
 * Areas of residential land use are blocks here; `recogniseRoles` drops them where a layer of blocks
 * is loaded beside them.
 */
export function recogniseRole(layer: RawLayer): RoleGuess {
  if (layer.geometry.count === 0) return guess("unused", "empty");
  if (isOsmFormat(layer.format)) return ofExtract(layer);
  if (isOwnResult(layer)) return guess("unused", "own-results");
  const facts = layerFacts(layer);
  if (facts.shape === "points" && facts.entrances() >= MOST) return guess("entrances", "entrances");
  if (facts.barriers() >= MOST) return guess("barriers", "barriers");
  if (facts.shape === "lines") {
    const hint = hintOf(layer, (role) => role === "barriers" || role === "streets");
    if (hint?.role === "barriers") return byName(facts, hint);
    return facts.unwalkedLines() >= MOST
      ? guess("unused", "unwalked-lines")
      : guess("streets", "lines");
  }
  const hint = hintOf(layer, (role) => fits(role, facts));
  if (hint?.role === "study-area") return byName(facts, hint);
  return (
    byContent(facts, hint) ??
    (hint === null ? null : byName(facts, hint)) ??
    byCategoryName(layer, facts) ??
    leftOpen(facts)
  );
}

/**
 * The same for layers that are loaded together. Areas of residential land use give way to a layer of
 * blocks; blocks that count people are the residences where no other layer is.
 */
export function recogniseRoles(layers: readonly RawLayer[]): readonly RoleGuess[] {
  const guesses = layers.map(recogniseRole);
  const hasHomes = guesses.some(({ role }) => role === "residences");
  const hasBlocks = guesses.some(
    ({ role, reason }, i) =>
      role === "blocks" &&
      reason !== ("residential-areas" satisfies RoleReason) &&
      !isOsmFormat(layers[i]?.format ?? ""),
  );
  return guesses.map((own, i) => {
    const layer = layers[i];
    if (own.role !== "blocks" || layer === undefined) return own;
    if (!hasHomes && layerFacts(layer).peopled() >= MOST)
      return guess("residences", "block-people");
    return hasBlocks && own.reason === ("residential-areas" satisfies RoleReason)
      ? guess("unused", "better-blocks")
      : own;
  });
}

/**
 * Recognises all layers anew when others join them: files explain each other whether they are opened
 * together or one after the other. What people chose stays.
 */
export function recogniseTogether<Layer extends RoledLayer & { readonly raw: RawLayer }>(
  layers: readonly Layer[],
  isChosen: (layer: Layer) => boolean,
): readonly Layer[] {
  const guesses = recogniseRoles(layers.map(({ raw }) => raw));
  const roled = layers.map((layer, i) => {
    const own = guesses[i];
    return own === undefined || isChosen(layer) ? layer : { ...layer, role: own.role, guess: own };
  });
  return preferOwnData(roled, isChosen);
}

interface RoledLayer {
  readonly raw: RawLayer;
  readonly role: Role;
  readonly guess: RoleGuess;
}

/**
 * What people bring goes before what an extract of OpenStreetMap holds: beside homes, blocks or
 * streets of another file those of the extract are unused, so that nobody lives twice and no street
 * lies beside itself. Facilities add up.
 * @param isChosen whether somebody chose the role: it stays then
 */
export function preferOwnData<Layer extends RoledLayer>(
  layers: readonly Layer[],
  isChosen: (layer: Layer) => boolean,
): readonly Layer[] {
  const own = new Set(layers.flatMap(({ raw, role }) => (isOsmFormat(raw.format) ? [] : [role])));
  return layers.map((layer) => {
    const { raw, role } = layer;
    const givesWay = isOsmFormat(raw.format) && GIVE_WAY.has(role) && own.has(role);
    if (!givesWay || isChosen(layer)) return layer;
    return { ...layer, role: "unused", guess: guess("unused", "own-data") };
  });
}

const GIVE_WAY: ReadonlySet<Role> = new Set(["residences", "blocks", "streets"]);

/** Columns of our own gaps.geojson, whose people are those of the homes that it was made of. */
const OWN_COLUMNS = ["block_id", "people_lacking", "required_missing", "categories_missing"];

const isOwnResult = ({ properties }: RawLayer): boolean =>
  OWN_COLUMNS.every((column) => properties.keys.includes(column));

/** The reader has sorted an extract by its tags; a layer is called by its role. */
function ofExtract({ layer }: RawLayer): RoleGuess {
  const role = ROLES.find((name) => name === layer) ?? "unused";
  return guess(role, role === "blocks" ? "street-faces" : "osm-tags");
}

/** A share that speaks for a layer as a whole. */
const MOST = 0.5;

/** More outlines than this are no study area, whatever the name: communities have boundaries too. */
const STUDY_AREA_PARTS = 3;

/** Which roles the shapes allow. */
function fits(role: Role, { shape, count }: LayerFacts): boolean {
  switch (role) {
    case "study-area":
      return shape === "polygons" && count <= STUDY_AREA_PARTS;
    case "blocks":
      return shape === "polygons";
    case "streets":
      return shape === "lines";
    case "entrances":
      return shape === "points";
    case "barriers":
      return shape !== "points";
    case "residences":
    case "facilities":
      return shape !== "lines";
    case "unused":
      return false;
  }
}

/** The layer's own name tells more than that of its file. */
const hintOf = (layer: RawLayer, isPossible: (role: Role) => boolean): NameHint | null =>
  nameHint(layer.layer, isPossible) ?? nameHint(layer.file, isPossible);

function byContent(facts: LayerFacts, hint: NameHint | null): RoleGuess | null {
  if (facts.homes() < MOST && facts.facilities() >= MOST) {
    return hint?.role === "residences" && facts.peopled() >= MOST
      ? guess("residences", "people", { shape: facts.shape })
      : guess("facilities", "categories", { percent: percent(facts.facilities()) });
  }
  if (facts.homes() >= MOST && !areAreas(facts)) {
    return guess("residences", "homes", { percent: percent(facts.homes()) });
  }
  if (facts.peopled() >= MOST && hint?.role !== "blocks" && hint?.role !== "facilities") {
    return guess("residences", "people", { shape: facts.shape });
  }
  if (facts.buildings() >= MOST) return ofBuildings(facts, hint);
  if (areAreas(facts)) return ofAreas(facts, hint);
  return ofPlaces(facts, hint);
}

/** Outlines called "residential" that are no buildings: each may hold many homes. */
const areAreas = ({ shape, buildings, residentialAreas }: LayerFacts): boolean =>
  shape === "polygons" && buildings() < MOST && residentialAreas() >= MOST;

/**
 * Land use is never taken for homes, whatever the name: its outline is no footprint to count people
 * by. A mere label "residential" leaves it to the name.
 */
function ofAreas(facts: LayerFacts, hint: NameHint | null): RoleGuess | null {
  const namesBlocks = hint?.role === "blocks" && !hint.word.startsWith("area");
  const namesHomes = hint?.role === "residences" && facts.residentialLandUse() < MOST;
  return namesBlocks || namesHomes ? null : guess("blocks", "residential-areas");
}

/** Buildings that are not known to be homes count as homes only where the name says so. */
function ofBuildings(facts: LayerFacts, hint: NameHint | null): RoleGuess | null {
  const mayBeHomes = facts.plainBuildings() + facts.homes() >= MOST;
  if (hint?.role === "residences" && mayBeHomes) return null;
  if (hint?.role === "facilities") return null;
  return guess("unused", "other-buildings", { percent: percent(facts.homes()) });
}

/** Places that say what they are, though not in words of ours, or by their names alone. */
function ofPlaces(facts: LayerFacts, hint: NameHint | null): RoleGuess | null {
  if (hint !== null) return null;
  const known = facts.facilities() + facts.namedFacilities();
  if (known >= MOST) return guess("facilities", "categories", { percent: percent(known) });
  if (facts.shape === "points" && facts.classed() >= MOST) {
    return guess("facilities", "classes", { percent: percent(facts.classed()) });
  }
  return null;
}

const byName = (facts: LayerFacts, { role, word }: NameHint): RoleGuess =>
  guess(role, "name", { shape: facts.shape, word });

/**
 * One file a category is common: "clinics.geojson", 药店.geojson, 全國5大超商資料集.csv. Areas may be
 * named after what they are of (幼儿园学区): there the word has to come last.
 */
function byCategoryName(layer: RawLayer, { shape }: LayerFacts): RoleGuess | null {
  for (const name of [layer.layer, layer.file]) {
    const found = titleCategory(name);
    if (found === null || (shape === "polygons" && !found.isLast)) continue;
    return guess("facilities", "category-name", { shape, word: found.word });
  }
  return null;
}

const leftOpen = ({ shape, count }: LayerFacts): RoleGuess =>
  shape === "polygons" && count > 1
    ? guess("blocks", "plain-polygons")
    : guess("unused", "unclear", { shape });

const percent = (share: number): number => Math.round(share * 100);

const guess = (role: Role, reason: RoleReason, detail: RoleGuess["detail"] = {}): RoleGuess => ({
  role,
  reason,
  detail,
});
