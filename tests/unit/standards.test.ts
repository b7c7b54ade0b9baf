import { describe, expect, it } from "vitest";
import { CATEGORY_IDS } from "../../src/core/categories/catalogue.ts";
import {
  CENSUS_SHARES,
  DEFAULT_DETOUR_FACTOR,
  DEFAULT_SPEEDS,
  DETOUR_FACTORS,
  walkingMinutes,
} from "../../src/core/standards/demand.ts";
import { packById, STANDARDS } from "../../src/core/standards/registry.ts";
import { resolvePack } from "../../src/core/standards/resolve-pack.ts";
import { PACK_EXPECTATIONS, type PackFile, parsePack } from "../../src/core/standards/schema.ts";
import { LANGS } from "../../src/core/words/lang.ts";
import {
  basisWords,
  confidenceWords,
  describePackIssue,
  transcribedWords,
} from "../../src/core/words/standard-words.ts";

const smallest = {
  id: "mine",
  name: "Mine",
  criteria: [{ category: "clinic", name: "Clinic", limitMetres: 400 }],
};

function read(json: unknown): PackFile {
  const parsed = parsePack(json, CATEGORY_IDS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const issuesOf = (json: unknown) => {
  const parsed = parsePack(json, CATEGORY_IDS);
  return parsed.ok ? [] : parsed.error;
};

const criterion = (change: object) => ({
  ...smallest,
  criteria: [{ ...smallest.criteria[0], ...change }],
});

describe("a pack file", () => {
  it("needs an id, a name and a category with its limit; the rest has defaults", () => {
    expect(read(smallest)).toEqual({
      id: "mine",
      version: "1",
      name: { en: "Mine", zh: "Mine" },
      source: { en: "", zh: "" },
      officialTextChecked: false,
      minShare: 0.8,
      judgeBy: "metres",
      demandShares: null,
      includes: [],
      criteria: [
        {
          category: "clinic",
          name: { en: "Clinic", zh: "Clinic" },
          counted: null,
          limitMetres: 400,
          strictMetres: null,
          minutes: null,
          required: true,
          target: null,
          clause: { en: "", zh: "" },
          confidence: "",
          basis: "walk",
          stated: false,
          note: { en: "", zh: "" },
        },
      ],
    });
  });

  it.each([
    ["no object", 7, "", "object", "7"],
    ["a list", [smallest], "", "object", expect.any(String)],
    ["no id", { ...smallest, id: undefined }, "id", "present", ""],
    ["a path as id", { ...smallest, id: "../x" }, "id", "id", '"../x"'],
    ["a misspelt field", { ...smallest, minshare: 0.9 }, "minshare", "known-field", '"minshare"'],
    [
      "text as limit",
      criterion({ limitMetres: "500m" }),
      "criteria[0].limitMetres",
      "metres",
      '"500m"',
    ],
    ["a negative limit", criterion({ limitMetres: -1 }), "criteria[0].limitMetres", "metres", "-1"],
    [
      "kilometres of it",
      criterion({ limitMetres: 5e5 }),
      "criteria[0].limitMetres",
      "metres",
      "500000",
    ],
    [
      "a misspelt limit",
      criterion({ limitMeters: 9 }),
      "criteria[0].limitMeters",
      "known-field",
      '"limitMeters"',
    ],
    [
      "a strict limit that is laxer",
      criterion({ strictMetres: 900 }),
      "criteria[0].strictMetres",
      "strict-metres",
      "900",
    ],
    [
      "an unknown category",
      criterion({ category: "casino" }),
      "criteria[0].category",
      "category",
      '"casino"',
    ],
    ["an unknown target", criterion({ target: "dogs" }), "criteria[0].target", "target", '"dogs"'],
    [
      "an odd confidence",
      criterion({ confidence: "sure" }),
      "criteria[0].confidence",
      "confidence",
      '"sure"',
    ],
    ["a percentage as share", { ...smallest, minShare: 80 }, "minShare", "share", "80"],
    ["half a name", criterion({ name: { en: "x" } }), "criteria[0].name", "name", '{"en":"x"}'],
    ["no criteria", { ...smallest, criteria: [] }, "criteria", "criteria", "[]"],
  ])("with %s says where and what", (_, json, path, expected, found) => {
    expect(issuesOf(json)[0]).toEqual({ path, expected, found });
  });

  it("tells all that is wrong at once", () => {
    const twice = { ...criterion({ limitMetres: 0, minutes: "ten" }), version: 2 };
    expect(issuesOf(twice).map(({ path }) => path)).toEqual([
      "version",
      "criteria[0].limitMetres",
      "criteria[0].minutes",
    ]);
  });
});

describe("a resolved pack", () => {
  const resolve = (file: PackFile, registry: readonly PackFile[] = STANDARDS) => {
    const resolved = resolvePack(file, registry);
    if (!resolved.ok) throw new Error(JSON.stringify(resolved.error));
    return resolved.value;
  };

  it("judges eldercare by elders, childcare by infants, and the rest by everyone", () => {
    const pack = packById("complete-community-core");
    expect(pack?.criteria.map(({ key, target }) => [key, target])).toEqual([
      ["eldercare", "elders"],
      ["childcare", "infants"],
      ["clinic", "everyone"],
      ["shop", "everyone"],
    ]);
    expect(pack?.demandShares).toEqual({ elders: 0.187, infants: 0.023 });
  });

  it("holds the criteria of the lower tiers too, each tier once, with keys of their own", () => {
    const pack = packById("gb50180-2018-15min");
    const culture = pack?.criteria.filter(({ category }) => category === "culture");
    expect(culture?.map(({ key, limitMetres }) => [key, limitMetres])).toEqual([
      ["culture", 500],
      ["culture#2", 1000],
    ]);
    const own = ["5min", "10min", "15min"].flatMap(
      (tier) => STANDARDS.find(({ id }) => id === `gb50180-2018-${tier}`)?.criteria ?? [],
    );
    const repeated = 1; // the bus stop of the two lower tiers
    expect(pack?.criteria).toHaveLength(own.length - repeated);
  });

  it("holds what two tiers ask for in the same words once, as the one that asks for more", () => {
    const stops = packById("gb50180-2018-15min")?.criteria.filter(
      ({ category }) => category === "bus_stop",
    );
    expect(stops).toMatchObject([{ key: "bus_stop", limitMetres: 500, required: true }]);
    const twice = [{ required: false }, { minutes: 10 }, { minutes: 5 }].flatMap(
      (own) => criterion(own).criteria,
    );
    const others = [{ name: "Another" }, { limitMetres: 2000 }, { target: "elders" }].flatMap(
      (own) => criterion(own).criteria,
    );
    const pack = resolve(read({ ...smallest, criteria: [...twice, ...others] }));
    expect(pack.criteria.map(({ key, required, minutes }) => [key, required, minutes])).toEqual([
      ["clinic", true, 5],
      ...["clinic#2", "clinic#3", "clinic#4"].map((key) => [key, true, null]),
    ]);
  });

  it("flags what nobody has read in a source or a good copy of it", () => {
    const flags = ["V1", "V2", "M90", ""].map(
      (confidence) => resolve(read(criterion({ confidence }))).criteria[0]?.transcribed,
    );
    expect(flags).toEqual([false, false, true, true]);
  });

  it("is as sure as its weakest criterion", () => {
    expect(packById("gb50180-2018-5min")?.confidence).toBe("M65");
    expect(packById("complete-community-core")?.confidence).toBe("V2");
    expect(resolve(read(smallest)).confidence).toBe("");
  });

  it("takes the census where the file names no shares", () => {
    expect(resolve(read(smallest)).demandShares).toEqual(CENSUS_SHARES);
    const demandShares = { elders: 0.3, infants: 0.01 };
    expect(resolve(read({ ...smallest, demandShares })).demandShares).toEqual(demandShares);
  });

  it("may add to a standard that it includes", () => {
    const pack = resolve(read({ ...smallest, includes: ["complete-community-core"] }));
    expect(pack.criteria.map(({ key }) => key)).toEqual([
      "eldercare",
      "childcare",
      "clinic",
      "shop",
      "clinic#2",
    ]);
  });

  it("is refused when an included pack is unknown or includes it in turn", () => {
    const lost = read({ ...smallest, includes: ["nowhere"] });
    expect(resolvePack(lost, STANDARDS)).toEqual({
      ok: false,
      error: [{ path: "includes[0]", expected: "pack-id", found: '"nowhere"' }],
    });
    const a = read({ ...smallest, id: "a", includes: ["b"] });
    const b = read({ ...smallest, id: "b", includes: ["a"] });
    expect(resolvePack(a, [a, b])).toMatchObject({ ok: false, error: [{ expected: "no-circle" }] });
  });
});

describe("the figures of demand", () => {
  it("give an elder 6 min 15 s for 300 m", () => {
    expect(walkingMinutes(300, DEFAULT_SPEEDS.elders)).toBeCloseTo(6.25, 10);
  });

  it("offer the default detour factor among the others", () => {
    expect(DETOUR_FACTORS.map(({ value }) => value)).toEqual([1.2, 1.3, 1.4, 1.6]);
    expect(DETOUR_FACTORS.map(({ value }) => value)).toContain(DEFAULT_DETOUR_FACTOR);
  });
});

describe("the words of standards", () => {
  it("say where a transcribed figure must be checked", () => {
    expect(transcribedWords("en")).toBe("transcribed, check against the standard");
    expect(transcribedWords("zh")).toBe("转录值，须与标准原文核对");
  });

  it("put a confidence code into words", () => {
    expect(confidenceWords("M90", "en")).toBe("not verified; 90 % sure");
    expect(confidenceWords("V1", "zh")).toBe("已见原始来源");
    expect(basisWords("radius", "zh")).toBe("服务半径");
  });

  it("describe every issue in every language", () => {
    for (const expected of PACK_EXPECTATIONS) {
      for (const lang of LANGS) {
        const words = describePackIssue(
          { path: "criteria[0].limitMetres", expected, found: "x" },
          lang,
        );
        expect(words).toMatch(/^criteria\[0\]\.limitMetres[:：].+x[.。]$/);
      }
    }
    expect(describePackIssue({ path: "", expected: "object", found: "" }, "en")).toBe(
      "the file: expected an object in braces { }; found nothing.",
    );
  });
});
