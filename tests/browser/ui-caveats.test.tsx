import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Note } from "../../src/core/model/note.ts";
import { PopulationWords } from "../../src/ui/data/population-words.tsx";
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
const double = (made: Stage): void => noteOn(made, note);

function noteOn({ stores }: Stage, first: Note): void {
  const { data } = stores.dataset.getState();
  if (data === null) throw new Error("the stage has data");
  const [layer, ...others] = data.layers;
  if (layer === undefined) throw new Error("the data have layers");
  const { code, severity } = first;
  const noted = { ...layer, noteGroups: [{ code, severity, count: 1, first }] };
  stores.dataset.setState({ data: { ...data, layers: [noted, ...others] } });
}

describe("a service that the data hold nothing of", () => {
  it("is asked about, and what may be meant by it is named beside it", async () => {
    const made = stage();
    made.stores.dataset.setState(({ data }) => ({
      data: data && { ...data, facilityCounts: { ...data.facilityCounts, eldercare: 0 } },
    }));
    await render(made.on(<ResultSection />));
    await expect.element(page.getByText("No eldercare in the loaded files")).toBeVisible();
    expect(page.getByText("Care home").elements()).toHaveLength(0);
    made.stores.dataset.setState(({ data }) => ({
      data: data && {
        ...data,
        facilityCounts: { ...data.facilityCounts, eldercare: 0, eldercare_residential: 12 },
      },
    }));
    await expect
      .element(page.getByText("12 facilities are of the category “Care home”"))
      .toBeVisible();
  });
});

describe("homes that are villages", () => {
  it("are areas in words, and said to be judged at one point each", async () => {
    const made = stage();
    const areas = { ...note, code: "homes-are-areas", detail: { count: 42 } };
    noteOn(made, areas);
    made.stores.dataset.setState(({ data }) => ({
      data: data && { ...data, residences: { ...data.residences, count: 42 } },
    }));
    await render(
      made.on(
        <>
          <ResultSection />
          <PopulationWords />
        </>,
      ),
    );
    await expect.element(page.getByText("each is judged at one point inside it")).toBeVisible();
    await expect.element(page.getByText("for all 42 areas")).toBeVisible();
    made.stores.view.setState({ lang: "zh" });
    await expect.element(page.getByText("全部 42 片区域")).toBeVisible();
  });
});

describe("beside the headline", () => {
  it("stands how many people are estimated, in both languages", async () => {
    const made = await open(() => {});
    await expect
      .element(page.getByText("All 61,300 people are estimated, not counted."))
      .toBeVisible();
    made.stores.view.setState({ lang: "zh" });
    await expect.element(page.getByText("61,300 人均为估算")).toBeVisible();
  });

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
