import * as v from "valibot";
import {
  type AnalysisSettings,
  DEFAULT_NETWORK,
  type DistanceSetting,
} from "../core/model/analysis.ts";
import type { Pack } from "../core/model/standard.ts";
import { LANGS, type Lang } from "../core/words/lang.ts";
import { settingsOf } from "../state/settings-store.ts";

/**
 * The view as it stands in the address after "#": the same link on the same data opens the same
 * view. Rows are named by the ids of the data; nothing in it is ever fetched or shown as HTML.
 */
export interface ViewLink {
  readonly pack: string | null;
  readonly limits: Readonly<Record<string, number>>; // metres by criterion key, moved ones only
  readonly minShare: number | null;
  readonly distance: DistanceSetting | null;
  readonly lang: Lang | null;
  readonly block: string | null;
  readonly residence: string | null;
  readonly focus: string | null; // criterion key
}

const metres = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.toNumber(),
  v.finite(),
  v.minValue(0),
  v.maxValue(20_000),
);
const share = v.pipe(v.string(), v.nonEmpty(), v.toNumber(), v.minValue(0), v.maxValue(1));
const factor = v.pipe(v.string(), v.nonEmpty(), v.toNumber(), v.minValue(1), v.maxValue(3));
const words = v.pipe(v.string(), v.maxLength(200));

const valid = <T>(schema: v.GenericSchema<unknown, T>, value: string | null): T | null => {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
};

/** Reads a hash. What is unknown or out of range is left out: a link is from outside. */
export function readViewLink(hash: string): ViewLink {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const limits = new Map<string, number>();
  for (const entry of (fields.get("limits") ?? "").split(",")) {
    const at = entry.lastIndexOf(":");
    const limit = valid(metres, at > 0 ? entry.slice(at + 1) : null);
    if (limit !== null) limits.set(entry.slice(0, at), limit);
  }
  return {
    pack: valid(words, fields.get("pack")),
    limits: Object.fromEntries(limits),
    minShare: valid(share, fields.get("share")),
    distance: readDistance(fields.get("distance")),
    lang: valid(v.picklist(LANGS), fields.get("lang")),
    block: valid(words, fields.get("block")),
    residence: valid(words, fields.get("home")),
    focus: valid(words, fields.get("focus")),
  };
}

function readDistance(field: string | null): DistanceSetting | null {
  if (field === "straight") return { model: "straight" };
  const network = NETWORK_FIELD.exec(field ?? "");
  if (network !== null) {
    const [, snap, noding] = network;
    return {
      model: "network",
      maxSnapMetres: snap === "none" ? null : Number(snap ?? DEFAULT_NETWORK.maxSnapMetres),
      noding: noding !== undefined,
    };
  }
  const [model, given] = (field ?? "").split("*");
  const detour = valid(factor, given ?? null);
  return model === "detour" && detour !== null ? { model: "detour", factor: detour } : null;
}

/** Writes what differs from the start, so that a plain view has a plain address. */
export function writeViewLink(
  settings: AnalysisSettings,
  lang: Lang,
  names: Pick<ViewLink, "block" | "residence" | "focus">,
): string {
  const fields = new URLSearchParams();
  fields.set("pack", settings.pack.id);
  const moved = settings.pack.criteria.flatMap(({ key, limitMetres }, k) => {
    const limit = settings.limits[k] ?? limitMetres;
    return limit === limitMetres ? [] : [`${key}:${limit}`];
  });
  if (moved.length > 0) fields.set("limits", moved.join(","));
  if (settings.minShare !== settings.pack.minShare) fields.set("share", String(settings.minShare));
  fields.set("distance", distanceField(settings.distance));
  fields.set("lang", lang);
  if (names.block !== null) fields.set("block", names.block);
  if (names.residence !== null) fields.set("home", names.residence);
  if (names.focus !== null) fields.set("focus", names.focus);
  return `#${fields}`;
}

/** "network", "network*400", "network*none", each perhaps with "+noding". */
const NETWORK_FIELD = /^network(?:\*(\d{1,5}|none))?(\+noding)?$/;

function distanceField(distance: DistanceSetting): string {
  switch (distance.model) {
    case "straight":
      return "straight";
    case "detour":
      return `detour*${distance.factor}`;
    case "network": {
      const { maxSnapMetres: snap, noding } = distance;
      const snapField = snap === DEFAULT_NETWORK.maxSnapMetres ? "" : `*${snap ?? "none"}`;
      return `network${snapField}${noding ? "+noding" : ""}`;
    }
  }
}

/** Settings that a link asks for, on top of a pack. */
export function settingsFromLink(pack: Pack, link: ViewLink): AnalysisSettings {
  const settings = settingsOf(pack);
  return {
    ...settings,
    limits: pack.criteria.map(({ key, limitMetres }) =>
      Object.hasOwn(link.limits, key) ? (link.limits[key] ?? limitMetres) : limitMetres,
    ),
    minShare: link.minShare ?? settings.minShare,
    distance: link.distance ?? settings.distance,
  };
}
