import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/core/exports/byte-writer.ts";
import { csvRow } from "../../src/core/exports/csv-cell.ts";
import type { ExportInput } from "../../src/core/exports/export-format.ts";
import { gapRows } from "../../src/core/exports/gap-rows.ts";
import { writeGapsCsv } from "../../src/core/exports/gaps-csv.ts";
import { CAUSE_WORDS } from "../../src/core/words/gap-names.ts";
import type { Lang } from "../../src/core/words/lang.ts";
import { codePoint } from "../support/code-points.ts";
import {
  assessMatrix,
  build,
  criterion,
  measureTown,
  packOf,
  settingsFor,
} from "../support/town.ts";

const WIDTH = 30;
const place = { column: fc.nat(WIDTH), row: fc.nat(3) };
const oddName = fc.oneof(
  fc.constantFrom("", "社区中心", "Clinic A", "=1+1", " a", "b\u3000", 'the "old" one', "a, b"),
  fc.constantFrom("\u0001", "站A", "A站", "12", "-12", "(虚构)", "两\n行", "x".repeat(90), "𠀀"),
  fc.string({ unit: codePoint, maxLength: 6 }),
);
const people = fc.oneof(fc.nat(4), fc.nat(2_000_000), fc.constantFrom(0.2, 0.5, 1.4, 1.5, 333.3));

const towns = fc.record({
  homes: fc.array(fc.record({ people, elders: people, isEstimated: fc.boolean(), ...place }), {
    minLength: 1,
    maxLength: 12,
  }),
  facilities: fc.array(
    fc.record({
      id: oddName,
      name: oddName,
      category: fc.constantFrom("eldercare", "shop"),
      isSynthetic: fc.boolean(),
      ...place,
    }),
    { maxLength: 6 },
  ),
  blocks: fc.array(fc.tuple(oddName, oddName, fc.nat(WIDTH)), { maxLength: 3 }),
});

/** How distances of a town on the napkin are bent, home by home: unreachable, far, unknown. */
const bends = fc.array(fc.constantFrom(1, 1, 1.37, 12.5, 900, Infinity), {
  minLength: 5,
  maxLength: 5,
});
const edges = fc.array(fc.constantFrom(0, 250, 5000, Infinity), { minLength: 3, maxLength: 3 });
const choices = fc.record({
  limits: fc.array(fc.constantFrom(300, 499.995, 500, 1000, 1250), {
    minLength: 2,
    maxLength: 2,
  }),
  name: oddName,
  key: oddName,
  judgeBy: fc.constantFrom("metres" as const, "minutes" as const),
  distance: fc.constantFrom(
    { model: "straight" as const },
    { model: "detour" as const, factor: 1.3 },
  ),
  confirmedAbsent: fc.subarray(["eldercare", "shop"]),
  minShare: fc.constantFrom(0.5, 0.8, 1),
});

/** The list row by row: every cell a text of its own. */
function slowGapsCsv(input: ExportInput, lang: Lang): string {
  const rows = gapRows(input, lang).map((row) =>
    csvRow([
      String(row.rank),
      row.gapId,
      row.blockId,
      row.blockName,
      lang === "zh" ? row.criterion.name.zh : row.criterion.category,
      String(row.limitMetres),
      row.criterion.clause[lang],
      row.share.toFixed(6),
      String(row.peopleWithout),
      row.nearestFacility,
      row.nearestMetres === null ? "" : row.nearestMetres.toFixed(2),
      lang === "zh" ? CAUSE_WORDS[row.cause].zh : row.cause,
      row.sentence,
    ]),
  );
  return rows.join("");
}

describe.each(["en", "zh"] as const)("gaps.csv put from columns (%s)", (lang) => {
  it("says what the rows say one by one, whatever the data", () => {
    fc.assert(
      fc.property(towns, bends, edges, choices, (plan, bend, edge, chosen) => {
        const dataset = build({
          homes: plan.homes.map((home, i) => ({ id: `h${i}`, ...home })),
          facilities: plan.facilities,
          blocks: plan.blocks.map(([id, name, from]) => ({ id, name, from, to: from + 5 })),
        });
        const { name, key, limits, ...others } = chosen;
        const pack = packOf([
          { ...criterion("eldercare", limits[0]!), minutes: 6, key },
          criterion("shop", limits[1]!, { name: { en: name, zh: name } }),
        ]);
        const settings = settingsFor(pack, others);
        const town = measureTown(dataset, settings);
        const matrix = {
          ...town,
          metres: town.metres.map((metres, cell) => metres * bend[cell % bend.length]! || 0),
          edgeMetres: Float64Array.from(dataset.residences.ids, (_, i) => edge[i % edge.length]!),
        };
        const input = assessMatrix(dataset, matrix, settings);
        const written = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
          bytesOf((out) => writeGapsCsv(input, { lang }, out)),
        );
        const list = written.slice(written.indexOf("\n") + 1);
        expect(list).toBe(slowGapsCsv(input, lang));
      }),
      { numRuns: 300 },
    );
  });
});
