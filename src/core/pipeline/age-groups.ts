/** Columns that count people by age, together everybody once. */
export interface AgeGroups {
  /** All of them, youngest first. */
  readonly everyone: readonly string[];
  /** Those of the elders; empty where no group begins at 60 or at 65. */
  readonly elders: readonly string[];
  /** The age from which these count: elders are 60 and over, but the data may begin at 65. */
  readonly eldersFrom: 60 | 65 | null;
}

/**
 * The columns of a table that part everybody by age, as statistics of Taiwan and of the mainland are
 * given: A0A14_CNT, A15A64_CNT, A65UP_CNT; 0-14岁, 15-59岁, 60岁及以上. Null unless they leave no age
 * out, from 0 to the open end, and count none twice.
 */
export function ageGroups(keys: readonly string[]): AgeGroups | null {
  const groups = keys
    .flatMap((key) => groupOf(key) ?? [])
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const [first] = groups;
  const isWhole =
    first?.from === 0 &&
    groups.length > 1 &&
    groups.every(({ to }, i) => to + 1 === (groups[i + 1]?.from ?? Infinity));
  if (!isWhole) return null;
  const eldersFrom = ELDERS_FROM.find((age) => groups.some(({ from }) => from === age)) ?? null;
  return {
    everyone: groups.map(({ key }) => key),
    elders:
      eldersFrom === null
        ? []
        : groups.filter(({ from }) => from >= eldersFrom).map(({ key }) => key),
    eldersFrom,
  };
}

const ELDERS_FROM = [60, 65] as const;

interface AgeGroup {
  readonly key: string;
  readonly from: number;
  /** The last year of age; Infinity at the open end. */
  readonly to: number;
}

/** From an age to an age; from an age on. Columns of one sex (A0A14_M_CNT) are neither. */
const CLOSED = [
  /^a(\d{1,3})a(\d{1,3})_cnt$/,
  /^(\d{1,3})[-–—~至到](\d{1,3})[岁歲](?:人口数?|人数)?$/,
];
const OPEN = [/^a(\d{1,3})up(?:_5)?_cnt$/, /^(\d{1,3})[岁歲](?:及?以上)(?:人口数?|人数)?$/];

function groupOf(key: string): AgeGroup | null {
  const name = key.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  for (const pattern of CLOSED) {
    const [, from, to] = pattern.exec(name) ?? [];
    if (from !== undefined && to !== undefined) return { key, from: Number(from), to: Number(to) };
  }
  for (const pattern of OPEN) {
    const from = pattern.exec(name)?.[1];
    if (from !== undefined) return { key, from: Number(from), to: Infinity };
  }
  return null;
}
