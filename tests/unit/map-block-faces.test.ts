import { describe, expect, it } from "vitest";
import { type BlockReport, BlockVerdict } from "../../src/core/model/analysis.ts";
import { Flip } from "../../src/core/model/yardstick.ts";
import { PALETTES } from "../../src/look/palette.ts";
import { BlockFace, blockFaces, FACES, FIRST_GAP_FACE } from "../../src/map/block-faces.ts";

const { pass, gap, empty, unknown } = BlockVerdict;

/** Verdicts by criterion, then by block; the group of homes outside every block is added. */
function reportOf(verdicts: readonly (readonly number[])[], required: readonly boolean[]) {
  const groups = (verdicts[0]?.length ?? 0) + 1;
  const missing = new Uint8Array(groups);
  const verdict = Uint8Array.from(verdicts.flatMap((row) => [...row, gap]));
  verdicts.forEach((row, criterion) => {
    if (!required[criterion]) return;
    row.forEach((value, block) => {
      if (value === gap) missing[block] = (missing[block] ?? 0) + 1;
    });
  });
  const none = new Float64Array(groups * verdicts.length);
  const report: BlockReport = {
    groups,
    criteria: verdicts.length,
    population: none,
    demand: none,
    covered: none,
    unknown: none,
    severed: none,
    slowed: none,
    verdict,
    lacking: none,
    lackingAtMost: none,
    missing,
    residenceState: new Uint8Array(0),
  };
  const judged = verdicts.filter(
    (row, criterion) => required[criterion] && row.some((value) => value === gap || value === pass),
  ).length;
  return { report, flips: null, required, judged, categories: [] };
}

const facesOf = (
  verdicts: readonly (readonly number[])[],
  required: readonly boolean[],
  focus: number | null = null,
): number[] => [...blockFaces({ ...reportOf(verdicts, required), focus })];

describe("the number of faces", () => {
  it.each(Object.entries(PALETTES))("leaves room for every step of the %s ramp", (_, { ramp }) => {
    const faces = [...Object.values(BlockFace), ...ramp.map((_, step) => BlockFace.gap + step)];
    expect(FACES).toBe(new Set(faces).size);
  });

  it("counts the face of a block that lacks everything", () => {
    const missing = Array.from({ length: 9 }, () => [gap]);
    expect(
      facesOf(
        missing,
        missing.map(() => true),
      ),
    ).toEqual([FACES - 1]);
  });
});

describe("faces of blocks, all services together", () => {
  it("rise with the number of missing services", () => {
    const faces = facesOf(
      [
        [pass, gap, gap],
        [pass, pass, gap],
      ],
      [true, true],
    );
    expect(faces[0]).toBe(BlockFace.served);
    expect(faces[1]).toBeGreaterThanOrEqual(FIRST_GAP_FACE);
    expect(faces[2]).toBeGreaterThan(faces[1] ?? 0);
  });

  it("are as dark for all that can be judged, whatever cannot", () => {
    const [all] = facesOf([[gap], [gap]], [true, true]);
    const [judged] = facesOf([[gap], [gap], [unknown], [unknown], [unknown]], Array(5).fill(true));
    expect(judged).toBe(all);
  });

  it("do not count services that are not required", () => {
    expect(facesOf([[pass], [gap]], [true, false])).toEqual([BlockFace.served]);
  });

  it("never say that a block lacks nothing while one service is unknown", () => {
    expect(facesOf([[pass], [unknown]], [true, true])).toEqual([BlockFace.unknown]);
  });

  it("show a known gap even where another service is unknown", () => {
    const [face] = facesOf([[gap], [unknown]], [true, true]);
    expect(face).toBeGreaterThanOrEqual(FIRST_GAP_FACE);
  });

  it("leave blocks bare where nobody lives", () => {
    expect(facesOf([[empty], [empty]], [true, true])).toEqual([BlockFace.bare]);
  });

  it("leave out the homes outside every block", () => {
    expect(facesOf([[pass, pass]], [true])).toHaveLength(2);
  });

  it("have no more degrees than the ramp, whatever the number of services", () => {
    const verdicts = Array.from({ length: 24 }, () => [gap]);
    expect(
      facesOf(
        verdicts,
        verdicts.map(() => true),
      ),
    ).toEqual([BlockFace.gap + 4]);
  });
});

describe("faces of blocks, two yardsticks side by side", () => {
  it("show what passes by one of them alone, and leave the rest bare", () => {
    const report = reportOf([[gap, pass, gap, pass]], [true]);
    const groups = Uint8Array.of(
      Flip.none,
      Flip.onlyFirst,
      Flip.onlySecond,
      Flip.unsure,
      Flip.none,
    );
    const faces = blockFaces({
      ...report,
      focus: null,
      flips: { homes: new Uint8Array(0), groups },
    });
    expect([...faces]).toEqual([
      BlockFace.bare,
      BlockFace.onlyFirst,
      BlockFace.onlySecond,
      BlockFace.unknown,
    ]);
  });
});

describe("faces of blocks, one service in focus", () => {
  it("show that service's verdicts, required or not", () => {
    const faces = facesOf(
      [
        [gap, gap, gap, gap],
        [pass, gap, empty, unknown],
      ],
      [true, false],
      1,
    );
    expect(faces).toEqual([
      BlockFace.reached,
      BlockFace.gap + 3,
      BlockFace.bare,
      BlockFace.unknown,
    ]);
  });
});
