import type { MapData } from "./map-types.ts";

/** Which shape stands for each facility, and in which order they are drawn. */
export interface FacilityDots {
  readonly categories: readonly string[]; // "" for those of no known category
  readonly shapes: Uint8Array<ArrayBuffer>; // [f] row of `categories`
  /**
   * [f] those that the standard does not ask for, then those that it does: they lie on top. Each kind
   * is well mixed, so that the first of it are a fair sample.
   */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly quiet: number; // of the first kind
}

export function facilityDots(
  { facilityCategories }: Pick<MapData, "facilityCategories">,
  askedCategories: readonly string[],
): FacilityDots {
  const asked = new Set(askedCategories);
  const rows = new Map<string, number>();
  const count = facilityCategories.length;
  const shapes = new Uint8Array(count);
  const order = new Uint32Array(count);
  let quiet = 0;
  let end = count;
  const step = mixingStep(count);
  for (let turn = 0; turn < count; turn++) {
    const facility = (turn * step) % count;
    const category = shownCategory(facilityCategories[facility] ?? [], asked);
    const shape = rows.get(category) ?? rows.size;
    rows.set(category, shape);
    shapes[facility] = shape;
    if (asked.has(category)) order[--end] = facility;
    else order[quiet++] = facility;
  }
  return { categories: [...rows.keys()], shapes, order, quiet };
}

/** With steps of so many rows every row has its turn, and rows that follow each other lie far apart. */
function mixingStep(count: number): number {
  let step = Math.max(1, Math.round(count * GOLDEN_SHARE));
  while (greatestDivisor(step, count) > 1) step++;
  return step;
}

const GOLDEN_SHARE = 0.618034;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** Of several categories, the first that the standard asks for; "" when there is none at all. */
function shownCategory(categories: readonly string[], asked: ReadonlySet<string>): string {
  for (const category of categories) if (asked.has(category)) return category;
  return categories[0] ?? "";
}
