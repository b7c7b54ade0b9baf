import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Note } from "../../src/core/model/note.ts";
import { ResultSection } from "../../src/ui/result/result-section.tsx";
import { type Stage, type StageOptions, stage } from "../support/ui-stage.tsx";

async function open(change: (made: Stage) => void, options?: StageOptions): Promise<Stage> {
  const made = stage(options);
  change(made);
  await render(made.on(<ResultSection />));
  return made;
}

const note: Note = {
  code: "homes-in-two-layers",
  severity: "note",
  file: "five.geojson",
  feature: null,
  featureId: null,
  line: null,
  column: null,
  detail: { count: 456, other: "three.geojson" },
};

/** Says that the homes of the first layer stand in another one too. */
function double({ stores }: Stage): void {
  const { data } = stores.dataset.getState();
  if (data === null) throw new Error("the stage has data");
  const [first, ...others] = data.layers;
  if (first === undefined) throw new Error("the data have layers");
  const { code, severity } = note;
  const doubled = { ...first, noteGroups: [{ code, severity, count: 1, first: note }] };
  stores.dataset.setState({ data: { ...data, layers: [doubled, ...others] } });
}

describe("beside the headline", () => {
  it("stands that people are counted twice, with both layers and the remedy", async () => {
    await open(double);
    await expect
      .element(page.getByText("456 homes are in this layer and in three.geojson"))
      .toHaveTextContent(
        "residences.geojson: 456 homes are in this layer and in three.geojson: people there are counted twice. Set one of the two layers to “not used”, or leave its file out.",
      );
  });

  it("stands it in Chinese too", async () => {
    await open(double, { lang: "zh" });
    await expect
      .element(page.getByText("456 处住宅"))
      .toHaveTextContent("residences.geojson：有 456 处住宅在本图层和 three.geojson 中都有");
  });
});
