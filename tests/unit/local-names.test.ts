import { describe, expect, it } from "vitest";
import { isSameData, viewIn } from "../../src/app/local-names.ts";
import type { ColumnChoice } from "../../src/core/model/column-choice.ts";
import { datasetIn } from "../../src/core/model/local-names.ts";
import type { Role } from "../../src/core/model/role.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { datasetView } from "../../src/worker/views.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

const CLINICS = [
  { name: "诊所", "name:en": "Clinic" },
  { name: "Ambulatorio", "name:zh": "卫生站" },
  { name: "甲" },
];

const read = (columns: ColumnChoice = {}) => {
  const layer = (role: Role, raw: ReturnType<typeof rawLayer>) => ({
    raw,
    role,
    guess: { role, reason: "", detail: {} },
    columns,
  });
  const clinics = CLINICS.map((properties, i) => ({ geometry: pointOf(i), properties }));
  const blocks = [
    { geometry: pointOf(0), properties: { name: "no area" } },
    { geometry: squareOf(0), properties: { name: "街坊", name_en: "Block" } },
  ];
  return tabulate(
    [layer("facilities", rawLayer("f", clinics)), layer("blocks", rawLayer("b", blocks))],
    { assignments: new Map(), blockSource: null },
  ).dataset;
};

describe("places with names in several languages", () => {
  it("are called by that of the language, else by their own", () => {
    const dataset = read();
    expect(dataset.facilities.names).toEqual(["诊所", "Ambulatorio", "甲"]);
    expect(datasetIn(dataset, "en").facilities.names).toEqual(["Clinic", "Ambulatorio", "甲"]);
    expect(datasetIn(dataset, "zh").facilities.names).toEqual(["诊所", "卫生站", "甲"]);
    expect(datasetIn(dataset, "en").blocks.names).toEqual(["Block"]);
  });

  it("are called by the column that the user named, in every language", () => {
    const dataset = datasetIn(read({ name: "name" }), "en");
    expect(dataset.facilities.names).toEqual(["诊所", "Ambulatorio", "甲"]);
  });

  it("change their names on the page with its language, and nothing else", () => {
    const data = datasetView(1, read(), [], []);
    const english = viewIn(data, "en");
    expect(english.facilities.names[0]).toBe("Clinic");
    expect(viewIn(english, "zh").facilities.names[0]).toBe("诊所");
    expect(viewIn(english, "en")).toBe(english);
    expect(isSameData(data, english)).toBe(true);
    expect(isSameData(data, datasetView(2, read(), [], []))).toBe(false);
  });
});
