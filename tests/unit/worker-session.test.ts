import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { sourceFile } from "../support/source-file.ts";

const FILES = ["residences", "facilities", "blocks", "streets"].map((role) => `${role}.geojson`);

async function sampleSession() {
  const session = new AnalysisSession("1.2.3");
  const files = FILES.map((name) => sourceFile(name, readFileSync(`data/sample-astana/${name}`)));
  const outcome = await session.open(files, "replace", () => {});
  if (outcome.kind !== "opened") throw new Error(`the sample was not opened: ${outcome.kind}`);
  const pack = packById(DEFAULT_PACK_ID);
  if (pack === null) throw new Error("the default pack is gone");
  return { session, settings: { ...settingsOf(pack), distance: outcome.data.defaultDistance } };
}

describe("a layer that was removed", () => {
  const rolesOf = ({ layers }: { readonly layers: readonly { readonly role: string }[] }) =>
    layers.map(({ role }) => role);

  it("comes back to its place, with all that is known of it", async () => {
    const { session, settings } = await sampleSession();
    await session.judge(settings);
    const before = await session.exportFile("gaps-csv", "en", "2026-01-02");
    const without = await session.removeLayer(2);
    expect(rolesOf(without)).toEqual(["residences", "blocks", "streets"]);
    await session.removeLayer(3);
    await session.restoreLayer(3);
    const back = await session.restoreLayer(2);
    expect(rolesOf(back)).toEqual(["residences", "facilities", "blocks", "streets"]);
    await session.judge(settings);
    expect(await session.exportFile("gaps-csv", "en", "2026-01-02")).toEqual(before);
  });

  it("is forgotten when other files are opened", async () => {
    const { session } = await sampleSession();
    await session.removeLayer(4);
    const again = sourceFile("more.geojson", readFileSync("data/sample-astana/facilities.geojson"));
    await session.open([again], "add", () => {});
    expect(rolesOf(await session.restoreLayer(4))).toEqual([
      ...["residences", "facilities", "blocks", "facilities"],
    ]);
  });
});

describe("an earlier result that is opened alone", () => {
  it("stands beside the sample, unused, and other files replace both", async () => {
    const { session, settings } = await sampleSession();
    await session.judge(settings);
    const { bytes } = await session.exportFile("gaps-geojson", "en", "2026-01-02");
    const gaps = sourceFile("gaps.geojson", bytes);
    const beside = await session.open([gaps], "replace", () => {});
    expect(beside).toMatchObject({ kind: "opened", isFresh: false });
    const layers = beside.kind === "opened" ? beside.data.layers : [];
    expect(layers.map(({ file, role }) => [file, role])).toEqual([
      ...FILES.map((file) => [file, file.replace(".geojson", "")]),
      ["gaps.geojson", "unused"],
    ]);
    expect(layers.at(-1)?.guess.reason).toBe("own-results");

    const own = sourceFile("homes.geojson", readFileSync("data/sample-astana/residences.geojson"));
    const fresh = await session.open([gaps, own], "replace", () => {});
    expect(fresh).toMatchObject({ isFresh: true });
    const names = fresh.kind === "opened" ? fresh.data.layers.map(({ file }) => file) : [];
    expect(names).toEqual(["gaps.geojson", "homes.geojson"]);
  });
});

describe("a session", () => {
  it("that followed a slider gives the same bytes as one that comes afresh", async () => {
    const followed = await sampleSession();
    for (const metres of [300, 310, 900, 640]) {
      const limits = followed.settings.limits.map((limit, k) => (k === 1 ? metres : limit));
      await followed.session.judge({ ...followed.settings, limits });
    }
    const fresh = await sampleSession();
    const limits = fresh.settings.limits.map((limit, k) => (k === 1 ? 640 : limit));
    await fresh.session.judge({ ...fresh.settings, limits });
    for (const format of ["gaps-csv", "blocks-csv", "residences-csv"]) {
      expect(await followed.session.exportFile(format, "en", "2026-01-02")).toEqual(
        await fresh.session.exportFile(format, "en", "2026-01-02"),
      );
    }
  });
});
