import * as v from "valibot";
import { err, ok, type Result } from "../base/result.ts";
import { TARGET_GROUPS } from "../model/dataset.ts";
import { DISTANCE_BASES, JUDGE_BY } from "../model/standard.ts";
import { DEFAULT_MIN_SHARE } from "./demand.ts";

/** What a field of a pack file should have held; words: `core/words/standard-words.ts`. */
export const PACK_EXPECTATIONS = [
  "object",
  "present",
  "known-field",
  "id",
  "text",
  "texts",
  "name",
  "yes-or-no",
  "metres",
  "strict-metres",
  "minutes",
  "share",
  "target",
  "basis",
  "judge-by",
  "confidence",
  "list",
  "criteria",
  "category",
  "pack-id",
  "no-circle",
] as const;
export type PackExpectation = (typeof PACK_EXPECTATIONS)[number];

/** One thing that is wrong in a pack file. */
export interface PackIssue {
  /** Where: "criteria[2].limitMetres"; "" for the whole file. */
  readonly path: string;
  readonly expected: PackExpectation;
  /** What stands there, as JSON, clipped; the field's own name for one that is not known; "" for nothing. */
  readonly found: string;
}

const message = (expected: PackExpectation): PackExpectation => expected;

const Text = v.string(message("text"));
/** One text for both languages, or one for each; empty where there is nothing to say. */
const Texts = v.optional(
  v.pipe(
    v.union([v.string(), v.strictObject({ en: v.string(), zh: v.string() })], message("texts")),
    v.transform((text) => (typeof text === "string" ? { en: text, zh: text } : text)),
  ),
  "",
);
const Flag = v.boolean(message("yes-or-no"));
const Id = v.pipe(
  v.string(message("id")),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, message("id")),
);

/** One text for both languages, or one for each. */
const Name = v.pipe(
  v.union(
    [
      v.pipe(v.string(), v.trim(), v.nonEmpty()),
      v.strictObject({
        en: v.pipe(v.string(), v.trim(), v.nonEmpty()),
        zh: v.pipe(v.string(), v.trim(), v.nonEmpty()),
      }),
    ],
    message("name"),
  ),
  v.transform((name) => (typeof name === "string" ? { en: name, zh: name } : name)),
);

/** The longest walk that a limit may be; beyond it a metre is likely a typing error. */
const MAX_LIMIT_METRES = 50_000;
const MAX_MINUTES = 600;

const within = (limit: number, expected: PackExpectation) =>
  v.pipe(
    v.number(message(expected)),
    v.gtValue(0, message(expected)),
    v.maxValue(limit, message(expected)),
  );

const Share = v.pipe(
  v.number(message("share")),
  v.minValue(0, message("share")),
  v.maxValue(1, message("share")),
);

const CriterionSchema = v.strictObject(
  {
    category: Id,
    name: Name,
    counted: v.nullish(Name, null),
    limitMetres: within(MAX_LIMIT_METRES, "metres"),
    strictMetres: v.nullish(within(MAX_LIMIT_METRES, "metres"), null),
    minutes: v.nullish(within(MAX_MINUTES, "minutes"), null),
    required: v.optional(Flag, true),
    target: v.nullish(v.picklist(TARGET_GROUPS, message("target")), null),
    clause: Texts,
    confidence: v.optional(
      v.pipe(Text, v.regex(/^(?:V[12]|M\d{1,2})?$/, message("confidence"))),
      "",
    ),
    basis: v.optional(v.picklist(DISTANCE_BASES, message("basis")), "walk"),
    stated: v.optional(Flag, false),
    note: Texts,
  },
  message("object"),
);

/** The form of a pack file; whether its categories exist is asked by `parsePack`. */
export const PackFileSchema = v.strictObject(
  {
    id: Id,
    version: v.optional(Text, "1"),
    name: Name,
    source: Texts,
    officialTextChecked: v.optional(Flag, false),
    minShare: v.optional(Share, DEFAULT_MIN_SHARE),
    judgeBy: v.optional(v.picklist(JUDGE_BY, message("judge-by")), "metres"),
    demandShares: v.nullish(
      v.strictObject({ elders: Share, infants: Share }, message("object")),
      null,
    ),
    includes: v.optional(v.array(Id, message("list")), []),
    criteria: v.array(CriterionSchema, message("list")),
  },
  message("object"),
);

/** A pack as it stands in a file, defaults filled in. `resolvePack` makes a Pack of it. */
export type PackFile = v.InferOutput<typeof PackFileSchema>;
export type CriterionFile = PackFile["criteria"][number];

/**
 * Reads a standard pack. A field that the format does not know is an error, not a surprise later:
 * `limitMeters` would otherwise be no limit at all.
 * @param json what `JSON.parse` gave
 * @param knownCategories ids that a criterion may name: CATEGORY_IDS
 * @returns the pack, or everything that is wrong with it, in the order of the file
 */
export function parsePack(
  json: unknown,
  knownCategories: readonly string[],
): Result<PackFile, readonly PackIssue[]> {
  // A list passes for an object with every field missing: true, and of no help.
  if (Array.isArray(json)) return err([{ path: "", expected: "object", found: shown(json) }]);
  const parsed = v.safeParse(PackFileSchema, json);
  if (!parsed.success) return err(parsed.issues.map(toIssue));
  const issues = [...emptiness(parsed.output), ...criteriaIssues(parsed.output, knownCategories)];
  return issues.length > 0 ? err(issues) : ok(parsed.output);
}

function emptiness(pack: PackFile): readonly PackIssue[] {
  if (pack.criteria.length > 0 || pack.includes.length > 0) return [];
  return [{ path: "criteria", expected: "criteria", found: "[]" }];
}

function criteriaIssues(pack: PackFile, knownCategories: readonly string[]): readonly PackIssue[] {
  return pack.criteria.flatMap(({ category, limitMetres, strictMetres }, row) => {
    const issues: PackIssue[] = [];
    if (!knownCategories.includes(category)) {
      issues.push({
        path: `criteria[${row}].category`,
        expected: "category",
        found: shown(category),
      });
    }
    if (strictMetres !== null && strictMetres > limitMetres) {
      issues.push({
        path: `criteria[${row}].strictMetres`,
        expected: "strict-metres",
        found: shown(strictMetres),
      });
    }
    return issues;
  });
}

type Issue = v.InferIssue<typeof PackFileSchema>;

function toIssue(issue: Issue): PackIssue {
  return { path: pathOf(issue), expected: expectationOf(issue), found: shown(issue.input) };
}

/** Every schema above carries its expectation as its message; a strict object has two more. */
function expectationOf(issue: Issue): PackExpectation {
  if (issue.expected === "never") return "known-field";
  if (issue.input === undefined) return "present";
  return PACK_EXPECTATIONS.find((expected) => expected === issue.message) ?? "present";
}

const pathOf = (issue: Issue): string =>
  (issue.path ?? []).reduce(
    (path, { key }) =>
      typeof key === "number"
        ? `${path}[${key}]`
        : `${path}${path === "" ? "" : "."}${String(key)}`,
    "",
  );

const SHOWN_CHARACTERS = 60;

/** A value as JSON, short enough for a sentence. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
