import { describe, expect, it } from "vitest";
import { walkLines } from "../../src/app/map-link.ts";
import { formatMetresBeside, formatMinutes } from "../../src/core/words/figures.ts";
import type { ViewState } from "../../src/state/view-store.ts";
import { explanation, PACK, stage } from "../support/ui-stage.tsx";

/** Categories whose walks are drawn for block 5. */
function drawn(view: Partial<ViewState>): readonly string[] {
  const { stores } = stage();
  stores.view.setState({ selection: { kind: "block", group: 5 }, ...view });
  stores.report.setState({ explanation: explanation() });
  return walkLines(stores).map(({ category }) => category);
}

const categories = PACK.criteria.map(({ category }) => category);

describe("walks on the map", () => {
  it("are those of all services where a block was chosen", () => {
    expect(drawn({})).toEqual(categories);
  });

  it("are that of the service which is asked about, whatever colours the map", () => {
    const service = PACK.criteria[3]?.key ?? "";
    const selection = { kind: "block", group: 5, service } as const;
    expect(drawn({ selection })).toEqual([categories[3]]);
    expect(drawn({ selection, focus: PACK.criteria[1]?.key ?? null })).toEqual([categories[3]]);
  });

  it("are that of the service which colours the map", () => {
    expect(drawn({ focus: PACK.criteria[1]?.key ?? null })).toEqual([categories[1]]);
  });

  it("are those of all services where the standard has no such one", () => {
    expect(drawn({ focus: "playground" })).toEqual(categories);
  });

  it("carry the figures that the Why panel gives of them", () => {
    const { stores } = stage();
    stores.view.setState({ selection: { kind: "block", group: 5 } });
    const asked = explanation();
    stores.report.setState({ explanation: asked });
    const figures = asked.criteria.flatMap(({ limitMetres, nearestHome }) => {
      const [first] = nearestHome?.choices ?? [];
      if (first === undefined) return [];
      const minutes = formatMinutes(first.minutes, "en");
      return [`${formatMetresBeside(first.metres, limitMetres)} · ${minutes}`];
    });
    expect(walkLines(stores).map(({ label }) => label)).toEqual(figures);
  });

  it("are those of all services where the standard has not the one that was asked about", () => {
    const selection = { kind: "block", group: 5, service: "no-such" } as const;
    expect(drawn({ selection })).toEqual(categories);
  });
});
