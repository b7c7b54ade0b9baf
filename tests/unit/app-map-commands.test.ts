import { beforeAll, describe, expect, it, vi } from "vitest";
import { createCommands } from "../../src/app/create-commands.ts";
import { createSettingsHistory } from "../../src/app/settings-history.ts";
import type { GapMap } from "../../src/map/map-types.ts";
import { stage } from "../support/ui-stage.tsx";

beforeAll(() => {
  vi.stubGlobal("addEventListener", () => {}); // the page's, which hears of printing
  return () => void vi.unstubAllGlobals();
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** The page's own commands, with a map that answers as the test says. */
function pageWith(map: Partial<GapMap>) {
  const { stores } = stage();
  const crashes: unknown[] = [];
  const nowhere = {} as never; // never asked
  const commands = createCommands({
    stores,
    analysis: nowhere,
    map: {
      ...{ attach: nowhere, setInsets: nowhere, retry: nowhere },
      use: (act) => act(map as GapMap), // asked for nothing else
    },
    history: createSettingsHistory(stores.settings, () => 0),
    link: () => nowhere,
    onCrash: (error) => crashes.push(error),
    today: () => "2026-01-01",
  });
  return { commands, crashes, view: stores.view };
}

describe("a basemap", () => {
  it("is named once it is shown", async () => {
    const { commands, view } = pageWith({ openBasemap: async () => ({ ok: true }) });
    commands.openBasemap(new File(["x"], "city.pmtiles"));
    await settled();
    expect(view.getState()).toMatchObject({ basemap: "city.pmtiles", toast: null });
  });

  it("that was overtaken by another is not named, and nothing is said of it", async () => {
    const openBasemap: GapMap["openBasemap"] = async ({ name }) =>
      name === "second.pmtiles" ? { ok: true } : { ok: false, reason: "overtaken" };
    const { commands, view } = pageWith({ openBasemap });
    commands.openBasemap(new File(["x"], "second.pmtiles"));
    commands.openBasemap(new File(["x"], "first.pmtiles"));
    await settled();
    expect(view.getState()).toMatchObject({ basemap: "second.pmtiles", toast: null });
  });
});

describe("the map as a picture", () => {
  const LOST = "No picture was saved: the map cannot be drawn now. Try again when it is back.";

  it("is given up with a word where the graphics context is lost meanwhile", async () => {
    const stillAs = () => Promise.reject(new Error("the map went away"));
    const { commands, crashes, view } = pageWith({ stillAs });
    commands.saveMap();
    await expect.poll(() => view.getState().toast).toBe(LOST);
    expect(crashes).toEqual([]);
  });

  it("is not waited for where the graphics context is lost already", async () => {
    const stillAs = () => new Promise<never>(() => {});
    const { commands, view } = pageWith({ stillAs });
    view.setState({ mapStatus: "lost" });
    commands.saveMap();
    await expect.poll(() => view.getState().toast).toBe(LOST);
  });
});
