import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { SourceFile } from "../../src/core/model/raw-layer.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { Digests } from "../../src/worker/digests.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { sourceFileOf } from "../../src/worker/source-file.ts";
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
    const exported = await session.exportFile("gaps-geojson", "en", "2026-01-02");
    const gaps = sourceFile("gaps.geojson", exported?.bytes ?? "");
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

describe("an export", () => {
  it("that was asked for before the data changed is none", async () => {
    const { session, settings } = await sampleSession();
    await session.judge(settings);
    const change = session.inTurn(() => session.setRole(2, "unused"));
    const exported = session.inTurn(() => session.exportFile("gaps-csv", "en", "2026-01-02"));
    await change;
    expect(await exported).toBeNull();
  });
});

describe("a file that is moved, changed or locked once it was chosen", () => {
  const TABLE = "id,name,lon,lat,population\n1,甲,121.5,25,40\n2,乙,121.6,25,50\n";

  /** Of a browser: readable until `go` is called. */
  function volatileFile(name: string, content: string | Uint8Array<ArrayBuffer>) {
    const file = new File([content], name);
    const stream = file.stream.bind(file);
    let isGone = false;
    const gone = () =>
      new ReadableStream<Uint8Array>({
        pull() {
          throw new DOMException("changed", "NotReadableError");
        },
      });
    Object.defineProperty(file, "stream", { value: () => (isGone ? gone() : stream()) });
    return {
      source: sourceFileOf(file),
      go: () => {
        isGone = true;
      },
    };
  }

  const openedIn = async (session: AnalysisSession, source: SourceFile) =>
    session.open([source], "replace", () => {});

  it("is refused in words", async () => {
    const { source, go } = volatileFile("homes.csv", TABLE);
    go();
    const outcome = await openedIn(new AnalysisSession("1"), source);
    expect(outcome).toMatchObject({
      kind: "refused",
      notes: [{ code: "file-not-readable", file: "homes.csv" }],
    });
  });

  it("is told of as what was opened where it is an archive", async () => {
    const packed = zipSync({ "homes.csv": new TextEncoder().encode(TABLE) });
    const { source, go } = volatileFile("homes.zip", new Uint8Array(packed));
    go();
    const outcome = await openedIn(new AnalysisSession("1"), source);
    expect(outcome).toMatchObject({
      kind: "refused",
      notes: [{ code: "file-not-readable", file: "homes.zip" }],
    });
  });

  it("stays as it was read when another encoding is asked for, with a note", async () => {
    const session = new AnalysisSession("1");
    const { source, go } = volatileFile("homes.csv", TABLE);
    await openedIn(session, source);
    go();
    const { layers } = await session.setEncoding(1, "GB18030");
    const [layer] = layers;
    expect(layer).toMatchObject({ loaded: 2, encoding: "UTF-8" });
    expect(layer?.noteGroups.map(({ code }) => code)).toContain("file-not-readable");
    expect(await session.listEncodings(1)).toEqual([]);
  });

  it("has no hash", async () => {
    const { source, go } = volatileFile("homes.csv", TABLE);
    go();
    expect(await new Digests().of(source)).toBe("");
  });
});
