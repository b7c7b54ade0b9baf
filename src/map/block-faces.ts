import { BlockVerdict } from "../core/model/analysis.ts";
import { Flip } from "../core/model/yardstick.ts";
import { FOCUS_STEP, PALETTES, rampClasses } from "../look/palette.ts";
import type { MapReport } from "./map-types.ts";

/** How a block is painted: the one fact about it that the map is told. */
export const BlockFace = {
  bare: 0, // nobody to serve, or not judged: no fill
  served: 1, // lacks nothing
  unknown: 2,
  reached: 3, // reaches the service in focus
  onlyFirst: 4, // reaches it by the first of two yardsticks alone
  onlySecond: 5,
  gap: 6, // and up: `gap + row of Palette.ramp`
} as const;

/** Faces from this on belong to underserved blocks: hatched and outlined. */
export const FIRST_GAP_FACE = BlockFace.gap;

/** How many faces there are; both palettes have the same steps. */
export const FACES = BlockFace.gap + PALETTES.light.ramp.length;

/**
 * Faces of all blocks, [groups - 1]: the last group, residents outside every block, has no shape.
 * Without a focus a block shows how many required services are missing, else the verdict of the
 * criterion in focus.
 */
export function blockFaces({ report, focus, required, judged, flips }: MapReport): Uint8Array {
  const blocks = Math.max(0, report.groups - 1);
  if (flips !== null) {
    return flips.groups.subarray(0, blocks).map((flip) => FLIP_FACES[flip] ?? BlockFace.bare);
  }
  if (focus !== null) return focusFaces(report.verdict, focus * report.groups, blocks);

  const steps = stepsByMissing(judged);
  const faces = new Uint8Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const missing = report.missing[block]!;
    faces[block] =
      missing > 0
        ? BlockFace.gap + (steps[missing] ?? FOCUS_STEP)
        : faceWithoutGap(report.verdict, report.groups, block, required);
  }
  return faces;
}

const FLIP_FACES: Readonly<Record<number, number>> = {
  [Flip.onlyFirst]: BlockFace.onlyFirst,
  [Flip.onlySecond]: BlockFace.onlySecond,
  [Flip.unsure]: BlockFace.unknown,
};

function focusFaces(verdicts: Uint8Array, first: number, blocks: number): Uint8Array {
  const faces = new Uint8Array(blocks);
  for (let block = 0; block < blocks; block++) {
    faces[block] = FOCUS_FACES[verdicts[first + block] ?? BlockVerdict.empty] ?? BlockFace.bare;
  }
  return faces;
}

const FOCUS_FACES: Readonly<Record<number, number>> = {
  [BlockVerdict.pass]: BlockFace.reached,
  [BlockVerdict.gap]: BlockFace.gap + FOCUS_STEP,
  [BlockVerdict.empty]: BlockFace.bare,
  [BlockVerdict.unknown]: BlockFace.unknown,
};

/** Row of the ramp by number of missing services; row 0 is never asked for. */
function stepsByMissing(judged: number): readonly number[] {
  const steps: number[] = [FOCUS_STEP];
  for (const { from, to, step } of rampClasses(judged)) {
    for (let missing = from; missing <= to; missing++) steps[missing] = step;
  }
  return steps;
}

/** One unknown verdict is enough to keep "lacks nothing" from being said. */
function faceWithoutGap(
  verdicts: Uint8Array,
  groups: number,
  block: number,
  required: readonly boolean[],
): number {
  let face: number = BlockFace.bare;
  for (let criterion = 0; criterion < required.length; criterion++) {
    if (!required[criterion]) continue;
    const verdict = verdicts[criterion * groups + block];
    if (verdict === BlockVerdict.unknown) return BlockFace.unknown;
    if (verdict === BlockVerdict.pass) face = BlockFace.served;
  }
  return face;
}
