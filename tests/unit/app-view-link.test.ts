import { describe, expect, it } from "vitest";
import { readViewLink, settingsFromLink, writeViewLink } from "../../src/app/view-link.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";

const pack = packById(DEFAULT_PACK_ID);
if (pack === null) throw new Error("the default pack is missing");
const nothing = {
  files: null,
  ...{ block: null, residence: null, service: null },
  ...{ focus: null, least: null, compare: null },
};

describe("the link to a view", () => {
  it("opens the same settings again", () => {
    const settings = {
      ...settingsOf(pack),
      limits: pack.criteria.map((criterion, k) => (k === 1 ? 350 : criterion.limitMetres)),
      minShare: 0.65,
      distance: { model: "detour", factor: 1.4 } as const,
    };
    const link = readViewLink(writeViewLink(settings, "zh", { ...nothing, block: "B 7&x=#1" }));
    expect(settingsFromLink(pack, link)).toEqual(settings);
    expect(link).toMatchObject({ lang: "zh", block: "B 7&x=#1", pack: pack.id });
  });

  it("opens the question about one service of a block again", () => {
    const names = { ...nothing, block: "B224", service: "shop" };
    const hash = writeViewLink(settingsOf(pack), "en", names);
    expect(readViewLink(hash)).toMatchObject({ block: "B224", service: "shop" });
  });

  it("keeps below how many people gaps are hidden, if that is a number of people", () => {
    const hash = writeViewLink(settingsOf(pack), "en", { ...nothing, least: 1 });
    expect(readViewLink(hash).least).toBe(1);
    expect(writeViewLink(settingsOf(pack), "en", nothing)).not.toContain("least");
    for (const wrong of ["0", "-1", "many", "", "1e9", "NaN"]) {
      expect(readViewLink(`#least=${wrong}`).least).toBeNull();
    }
  });

  it("knows again the files that it was made with, and takes no nonsense for them", () => {
    const files = { count: 4, sum: "1a2b3c4d" };
    const hash = writeViewLink(settingsOf(pack), "en", { ...nothing, files });
    expect(readViewLink(hash).files).toEqual(files);
    for (const wrong of ["", "4", "0.1a", "-1.1a", "4.xyz", "4.1a2b3c4d5", "99999.1a"]) {
      expect(readViewLink(`#files=${wrong}`).files).toBeNull();
    }
  });

  it("opens two yardsticks side by side again, if they are two", () => {
    const hash = writeViewLink(settingsOf(pack), "en", {
      ...nothing,
      compare: ["detour", "minutes"],
    });
    expect(readViewLink(hash).compare).toEqual(["detour", "minutes"]);
    for (const wrong of ["straight", "straight,straight", "straight,crow", "", "__proto__,x"]) {
      expect(readViewLink(`#compare=${wrong}`).compare).toBeNull();
    }
  });

  it("keeps minutes, speeds, and that minutes decide", () => {
    const settings = {
      ...settingsOf(pack),
      judgeBy: "minutes" as const,
      minutes: pack.criteria.map((criterion, k) => (k === 0 ? 7.5 : criterion.minutes)),
      speeds: { everyone: 1.2, elders: 0.65, infants: 1 },
    };
    const hash = writeViewLink(settings, "en", nothing);
    expect(hash).toContain("&speeds=elders%3A0.65&by=minutes");
    expect(settingsFromLink(pack, readViewLink(hash))).toEqual(settings);
  });

  it.each([
    { model: "network", maxSnapMetres: 250, noding: false },
    { model: "network", maxSnapMetres: null, noding: true },
    { model: "network", maxSnapMetres: 400, noding: false },
    { model: "straight" },
  ] as const)("keeps how distances are measured: %j", (distance) => {
    const settings = { ...settingsOf(pack), distance };
    const link = readViewLink(writeViewLink(settings, "en", nothing));
    expect(settingsFromLink(pack, link).distance).toEqual(distance);
  });

  it("says nothing of what is as the standard has it", () => {
    const hash = writeViewLink(settingsOf(pack), "en", nothing);
    expect(hash).toBe(`#pack=${pack.id}&distance=straight&lang=en`);
  });

  it.each([
    "#limits=eldercare:-5&share=7&distance=detour*99&lang=xx",
    "#limits=::,,:9,eldercare:NaN&share=&distance=magic",
    "#limits=eldercare:1e99&share=Infinity",
    "#minutes=eldercare:0,shop:9999&speeds=elders:0,dogs:2,infants:9&by=hours",
    `#block=${"x".repeat(5000)}`,
    "#%E0%A4%A",
  ])("leaves out what no view can mean: %s", (hash) => {
    const link = readViewLink(hash);
    expect(settingsFromLink(pack, link)).toEqual(settingsOf(pack));
    expect(link.block).toBeNull();
    expect(link.lang).toBeNull();
  });

  it("takes __proto__ for a word like any other", () => {
    const link = readViewLink(
      "#limits=__proto__:300,constructor:300&speeds=__proto__:1&minutes=__proto__:3",
    );
    expect(settingsFromLink(pack, link)).toEqual(settingsOf(pack));
  });
});
