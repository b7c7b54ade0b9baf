import { err, ok, type Result } from "../base/result.ts";
import type { TargetGroup } from "../model/dataset.ts";
import type { Criterion, Pack } from "../model/standard.ts";
import { CENSUS_SHARES } from "./demand.ts";
import type { CriterionFile, PackFile, PackIssue } from "./schema.ts";

/**
 * The pack that an analysis takes: included packs first, each once, in the order named, then the
 * pack's own criteria. A higher tier never replaces a lower one: a second criterion of a category
 * gets the key `culture#2`. Only what reads the same in both tiers, name, limit and all, stands once.
 *
 * `minShare`, `judgeBy`, shares and names are the pack's own; `confidence` is that of its weakest criterion.
 */
export function resolvePack(
  file: PackFile,
  registry: readonly PackFile[],
): Result<Pack, readonly PackIssue[]> {
  const tiers = tiersOf(file, registry, []);
  if (!tiers.ok) return tiers;
  const all = [...new Set(tiers.value)].flatMap((tier) => tier.criteria);
  const criteria = withKeys(all.filter((criterion) => !isSaidElsewhere(criterion, all)));
  return ok({
    id: file.id,
    version: file.version,
    name: file.name,
    source: file.source,
    officialTextChecked: file.officialTextChecked,
    confidence: weakest(criteria.map((criterion) => criterion.confidence)),
    minShare: file.minShare,
    judgeBy: file.judgeBy,
    demandShares: file.demandShares ?? CENSUS_SHARES,
    criteria,
  });
}

/** A pack behind all that it includes; one that is included twice stands here twice. */
function tiersOf(
  file: PackFile,
  registry: readonly PackFile[],
  above: readonly string[],
): Result<readonly PackFile[], readonly PackIssue[]> {
  const tiers: PackFile[] = [];
  const path = [...above, file.id];
  for (const [place, id] of file.includes.entries()) {
    const issue = { path: `includes[${place}]`, found: JSON.stringify(id) };
    if (path.includes(id)) return err([{ ...issue, expected: "no-circle" }]);
    const included = registry.find((pack) => pack.id === id);
    if (included === undefined) return err([{ ...issue, expected: "pack-id" }]);
    const below = tiersOf(included, registry, path);
    if (!below.ok) return below;
    tiers.push(...below.value);
  }
  return ok([...tiers, file]);
}

/** Nobody could tell the two apart in a list; the one that asks for more stays, else the first. */
function isSaidElsewhere(criterion: CriterionFile, all: readonly CriterionFile[]): boolean {
  const same = all.filter((other) => readsTheSame(criterion, other));
  const [strictest] = [...same].sort(byStrictness); // a stable sort
  return strictest !== criterion;
}

const readsTheSame = (a: CriterionFile, b: CriterionFile): boolean =>
  a.category === b.category &&
  a.limitMetres === b.limitMetres &&
  targetOf(a) === targetOf(b) &&
  a.name.en === b.name.en &&
  a.name.zh === b.name.zh;

/** Required before optional, then by the nearer strict choice and the fewer minutes. */
const byStrictness = (a: CriterionFile, b: CriterionFile): number =>
  Number(b.required) - Number(a.required) ||
  compareLimits(a.strictMetres, b.strictMetres) ||
  compareLimits(a.minutes, b.minutes);

const compareLimits = (a: number | null, b: number | null): number =>
  a === b ? 0 : (a ?? Infinity) - (b ?? Infinity);

function withKeys(criteria: readonly CriterionFile[]): readonly Criterion[] {
  const seen = new Map<string, number>();
  return criteria.map((criterion) => {
    const count = (seen.get(criterion.category) ?? 0) + 1;
    seen.set(criterion.category, count);
    const key = count === 1 ? criterion.category : `${criterion.category}#${count}`;
    return toCriterion(criterion, key);
  });
}

const toCriterion = (criterion: CriterionFile, key: string): Criterion => ({
  ...criterion,
  key,
  target: targetOf(criterion),
  transcribed: !CHECKED.has(criterion.confidence),
});

const targetOf = ({ target, category }: CriterionFile): TargetGroup =>
  target ?? TARGET_OF.get(category) ?? "everyone";

const TARGET_OF: ReadonlyMap<string, TargetGroup> = new Map([
  ["eldercare", "elders"],
  ["eldercare_residential", "elders"],
  ["childcare", "infants"],
]);

const CHECKED: ReadonlySet<string> = new Set(["V1", "V2"]);

/** V1 before V2 before M99 ... M00 before none at all. */
function weakest(codes: readonly string[]): string {
  const trust = (code: string): number => {
    if (code.startsWith("V")) return 200 - Number(code.slice(1));
    return code === "" ? -1 : Number(code.slice(1));
  };
  return codes.reduce((worst, code) => (trust(code) < trust(worst) ? code : worst), "V1");
}
