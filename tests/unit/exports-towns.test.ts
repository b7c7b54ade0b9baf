import { describe, expect, it } from "vitest";
import { allBytesOf, bytesOf } from "../../src/core/exports/byte-writer.ts";
import { writeGapsCsv } from "../../src/core/exports/gaps-csv.ts";
import { EXPORT_FORMATS } from "../../src/core/exports/registry.ts";
import { TOWNS } from "../support/towns.ts";

const KEPT = ["residences.csv", "blocks.csv", "gaps.csv", "gaps.geojson"] as const;
const text = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

describe.each(Object.entries(TOWNS))("the town of %s", (name, input) => {
  it.each(EXPORT_FORMATS.filter((format) => KEPT.some((file) => file === format.fileName)))(
    "gives the $fileName that was checked by hand",
    async (format) => {
      const written = text(await allBytesOf((out) => format.write(input, { lang: "en" }, out)));
      await expect(written).toMatchFileSnapshot(`../fixtures/towns/${name}/${format.fileName}`);
    },
  );
});

it("the gap list of crossroads in Chinese is the one that was checked by hand", async () => {
  const written = text(bytesOf((out) => writeGapsCsv(TOWNS["crossroads"]!, { lang: "zh" }, out)));
  await expect(written).toMatchFileSnapshot("../fixtures/towns/crossroads/gaps.zh.csv");
});
