import * as v from "valibot";
import {
  type AnalysisSettings,
  DEFAULT_NETWORK,
  type DistanceSetting,
  type WalkingSpeeds,
} from "../core/model/analysis.ts";
import { TARGET_GROUPS } from "../core/model/dataset.ts";
import { JUDGE_BY, type JudgeBy, type Pack } from "../core/model/standard.ts";
import { YARDSTICKS, type Yardstick } from "../core/model/yardstick.ts";
import { DEFAULT_SPEEDS, SPEED_RANGE } from "../core/standards/demand.ts";
import { LANGS, type Lang } from "../core/words/lang.ts";
import { settingsOf } from "../state/settings-store.ts";
import type { FilesMark } from "./files-mark.ts";

/**
 * The view as it stands in the address after "#": the same link on the same data opens the same
 * view. Rows are named by the ids of the data; nothing in it is ever fetched or shown as HTML.
 */
export interface ViewLink {
  readonly pack: string | null;
  readonly limits: Readonly<Record<string, number>>; // metres by criterion key, moved ones only
  readonly minutes: Readonly<Record<string, number>>; // by criterion key, moved ones only
  readonly judgeBy: JudgeBy | null;
  readonly speeds: Partial<WalkingSpeeds>; // m/s, changed ones only
  readonly minShare: number | null;
  readonly distance: DistanceSetting | null;
  readonly lang: Lang | null;
  /** The files that it was made with; null for the sample. */
  readonly files: FilesMark | null;
  readonly block: string | null;
  readonly residence: string | null;
  readonly service: string | null; // criterion key that is asked about in the block
  readonly focus: string | null; // criterion key
  /** Gaps of fewer people are not listed; null = all are. */
  readonly least: number | null;
  /** Two yardsticks side by side. */
  readonly compare: readonly [first: Yardstick, second: Yardstick] | null;
}

const metres = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.toNumber(),
  v.finite(),
  v.minValue(0),
  v.maxValue(20_000),
);
const minutes = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.toNumber(),
  v.finite(),
  v.gtValue(0),
  v.maxValue(600),
);
const speed = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.toNumber(),
  v.minValue(SPEED_RANGE.least),
  v.maxValue(SPEED_RANGE.most),
);
const share = v.pipe(v.string(), v.nonEmpty(), v.toNumber(), v.minValue(0), v.maxValue(1));
const people = v.pipe(v.string(), v.nonEmpty(), v.toNumber(), v.gtValue(0), v.maxValue(1e6));
const factor = v.pipe(v.string(), v.nonEmpty(), v.toNumber(), v.minValue(1), v.maxValue(3));
const words = v.pipe(v.string(), v.maxLength(200));

const valid = <T>(schema: v.GenericSchema<unknown, T>, value: string | null): T | null => {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
};

/** Reads a hash. What is unknown or out of range is left out: a link is from outside. */
export function readViewLink(hash: string): ViewLink {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const speeds = readPairs(fields.get("speeds"), speed);
  return {
    pack: valid(words, fields.get("pack")),
    limits: readPairs(fields.get("limits"), metres),
    minutes: readPairs(fields.get("minutes"), minutes),
    judgeBy: valid(v.picklist(JUDGE_BY), fields.get("by")),
    speeds: Object.fromEntries(
      TARGET_GROUPS.flatMap((group) => {
        const given = ownValue(speeds, group);
        return given === undefined ? [] : [[group, given]];
      }),
    ),
    minShare: valid(share, fields.get("share")),
    distance: readDistance(fields.get("distance")),
    lang: valid(v.picklist(LANGS), fields.get("lang")),
    files: readFiles(fields.get("files")),
    block: valid(words, fields.get("block")),
    residence: valid(words, fields.get("home")),
    service: valid(words, fields.get("service")),
    focus: valid(words, fields.get("focus")),
    least: valid(people, fields.get("least")),
    compare: readPair(fields.get("compare")),
  };
}

/** "4.1a2b3c4d": how many, and their sum. */
function readFiles(field: string | null): FilesMark | null {
  const [, count, sum] = /^([1-9]\d{0,3})\.([0-9a-f]{1,8})$/.exec(field ?? "") ?? [];
  return count === undefined || sum === undefined ? null : { count: Number(count), sum };
}

function readPair(field: string | null): ViewLink["compare"] {
  const [first, second] = (field ?? "")
    .split(",")
    .map((name) => YARDSTICKS.find((known) => known === name));
  return first === undefined || second === undefined || first === second ? null : [first, second];
}

/** "eldercare:300,shop:500": what is no number in range is left out. */
function readPairs(
  field: string | null,
  schema: v.GenericSchema<unknown, number>,
): Readonly<Record<string, number>> {
  const pairs = new Map<string, number>();
  for (const entry of (field ?? "").split(",")) {
    const at = entry.lastIndexOf(":");
    const value = valid(schema, at > 0 ? entry.slice(at + 1) : null);
    if (value !== null) pairs.set(entry.slice(0, at), value);
  }
  return Object.fromEntries(pairs);
}

/** A link may name "constructor" and its kin. */
const ownValue = (record: Readonly<Record<string, number>>, key: string): number | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

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
  names: Pick<
    ViewLink,
    "files" | "block" | "residence" | "service" | "focus" | "least" | "compare"
  >,
): string {
  const fields = new URLSearchParams();
  fields.set("pack", settings.pack.id);
  const { criteria, judgeBy } = settings.pack;
  const pairs: Readonly<Record<string, readonly string[]>> = {
    limits: criteria.flatMap(({ key, limitMetres }, k) => {
      const limit = settings.limits[k] ?? limitMetres;
      return limit === limitMetres ? [] : [`${key}:${limit}`];
    }),
    minutes: criteria.flatMap((criterion, k) => {
      const limit = settings.minutes[k] ?? null;
      return limit === null || limit === criterion.minutes ? [] : [`${criterion.key}:${limit}`];
    }),
    speeds: TARGET_GROUPS.flatMap((group) => {
      const set = settings.speeds[group];
      return set === DEFAULT_SPEEDS[group] ? [] : [`${group}:${set}`];
    }),
  };
  for (const [name, entries] of Object.entries(pairs)) {
    if (entries.length > 0) fields.set(name, entries.join(","));
  }
  if (settings.judgeBy !== judgeBy) fields.set("by", settings.judgeBy);
  if (settings.minShare !== settings.pack.minShare) fields.set("share", String(settings.minShare));
  fields.set("distance", distanceField(settings.distance));
  fields.set("lang", lang);
  if (names.files !== null) fields.set("files", `${names.files.count}.${names.files.sum}`);
  if (names.block !== null) fields.set("block", names.block);
  if (names.residence !== null) fields.set("home", names.residence);
  if (names.service !== null) fields.set("service", names.service);
  if (names.focus !== null) fields.set("focus", names.focus);
  if (names.least !== null) fields.set("least", String(names.least));
  if (names.compare !== null) fields.set("compare", names.compare.join(","));
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
    limits: pack.criteria.map(({ key, limitMetres }) => ownValue(link.limits, key) ?? limitMetres),
    minutes: pack.criteria.map(
      (criterion) => ownValue(link.minutes, criterion.key) ?? criterion.minutes,
    ),
    judgeBy: link.judgeBy ?? settings.judgeBy,
    speeds: { ...settings.speeds, ...link.speeds },
    minShare: link.minShare ?? settings.minShare,
    distance: link.distance ?? settings.distance,
  };
}
