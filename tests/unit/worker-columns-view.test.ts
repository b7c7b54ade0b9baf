import { expect, it } from "vitest";
import type { JsonObject } from "../../src/core/model/json.ts";
import { columnsView } from "../../src/worker/columns-view.ts";
import { pointOf, rawLayer } from "../support/raw-layer.ts";

const viewOf = (properties: readonly JsonObject[]) =>
  columnsView({
    raw: rawLayer(
      "homes.csv",
      properties.map((own, i) => ({ geometry: pointOf(i), properties: own })),
    ),
    role: "residences",
    guess: { role: "residences", reason: "name", detail: {} },
  });

it("shows the first features of a file without blanks", () => {
  const homes = Array.from({ length: 9 }, (_, i) => ({ name: `Home ${i}`, people: i + 1 }));
  const { rows, examples } = viewOf(homes);
  expect(rows).toEqual(homes.slice(0, 5).map(({ name, people }) => [name, String(people)]));
  expect(examples).toBe(5);
});

it("shows the first values of a column that is blank for a while", () => {
  const homes = Array.from({ length: 300 }, (_, i) => ({
    name: `Home ${i}`,
    people: i < 250 ? (i % 2 === 0 ? null : " ") : i,
  }));
  const values = viewOf(homes).rows.map(([, people]) => people?.trim());
  expect(values.filter((value) => value !== "")).toEqual(["250", "251", "252", "253", "254"]);
});

it("leaves cells open where a column has fewer values", () => {
  expect(viewOf([{ name: "A", people: null }, { name: "B" }])).toMatchObject({
    rows: [
      ["A", ""],
      ["B", ""],
    ],
    examples: 2,
  });
});
