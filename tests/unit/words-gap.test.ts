import { describe, expect, it } from "vitest";
import {
  facilityLabel,
  type GapFacts,
  gapSentence,
  shortfallWords,
  standingSentence,
} from "../../src/core/words/gap-words.ts";

const facts: GapFacts = {
  target: "elders",
  service: { en: "Eldercare", zh: "养老服务" },
  demand: 530,
  unknown: 0,
  peopleWithout: 412,
  isEstimated: false,
  isOutside: false,
  limitMetres: 500,
  pace: null,
  peopleTooSlow: 0,
  statedMetres: 500,
  distance: { model: "straight" },
  facilities: 3,
  nearest: { name: "Harmony House", id: "7", isSynthetic: false },
  nearestMetres: 780,
  farthestMetres: 780,
  barrier: null,
};

const cases: readonly (readonly [name: string, facts: GapFacts, en: string, zh: string])[] = [
  [
    "some of the elders",
    facts,
    "412 of 530 elders here have no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处 530 名老年人中，有 412 名在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "all of them, near and far",
    { ...facts, peopleWithout: 530, farthestMetres: 1234 },
    "All 530 elders here have no eldercare within 500 m in a straight line; the nearest is 780 m (Harmony House) to 1.2 km away.",
    "此处 530 名老年人在直线距离 500 m 以内均没有养老服务；到最近一处的距离为 780 m（Harmony House）至 1.2 km。",
  ],
  [
    "one of them",
    { ...facts, peopleWithout: 1 },
    "1 of 530 elders here has no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处 530 名老年人中，有 1 名在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "the only resident",
    { ...facts, target: "everyone", demand: 1, peopleWithout: 1 },
    "The only resident here has no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处 1 名居民在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "part of a resident",
    { ...facts, target: "everyone", demand: 0.4, peopleWithout: 0.4, isEstimated: true },
    "Fewer than 1 resident here has no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处不到 1 名居民在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "part of an elder among a few",
    { ...facts, demand: 1.3, peopleWithout: 0.4, isEstimated: true },
    "Fewer than 1 of about 1 elder here has no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处约 1 名老年人中，有不到 1 名在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "an estimated number, outside every block, by detour",
    {
      ...facts,
      target: "infants",
      isEstimated: true,
      isOutside: true,
      distance: { model: "detour", factor: 1.3 },
    },
    "About 412 of 530 children under 3 outside every block have no eldercare within 500 m on foot (straight line × 1.3); the nearest is Harmony House, 780 m away.",
    "街坊以外约 530 名 3 岁以下婴幼儿中，约有 412 名在步行 500 m（直线距离 × 1.3）以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "people of whom some are unknown",
    { ...facts, demand: 5322, unknown: 30, peopleWithout: 5056, isEstimated: true },
    "About 5,056 of 5,322 elders here (30 unknown) have no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处约 5,322 名老年人（30 名待核实）中，约有 5,056 名在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "all of those about whom something is known",
    { ...facts, unknown: 30, peopleWithout: 500 },
    "500 of 530 elders here (30 unknown) have no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away.",
    "此处 530 名老年人（30 名待核实）中，有 500 名在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m。",
  ],
  [
    "a category that is confirmed to be missing",
    { ...facts, peopleWithout: 530, facilities: 0, nearest: null, nearestMetres: Infinity },
    "All 530 elders here go without eldercare: the data hold none, and this was confirmed.",
    "此处 530 名老年人均没有养老服务可用：数据中没有该类设施，且已确认缺失。",
  ],
  [
    "places that nobody can walk to",
    { ...facts, peopleWithout: 530, nearest: null, nearestMetres: Infinity },
    "All 530 elders here go without eldercare: none can be reached on foot.",
    "此处 530 名老年人均没有养老服务可用：步行无法到达任何一处。",
  ],
  [
    "some homes that can reach none",
    { ...facts, farthestMetres: Infinity },
    "412 of 530 elders here have no eldercare within 500 m in a straight line; the nearest is Harmony House, 780 m away, and some homes can reach none.",
    "此处 530 名老年人中，有 412 名在直线距离 500 m 以内没有养老服务；最近的是 Harmony House，距离 780 m，另有住宅步行无法到达任何一处。",
  ],
  [
    "a made-up facility just beyond the limit",
    {
      ...facts,
      nearest: { name: "", id: "S9", isSynthetic: true },
      nearestMetres: 500.2,
      farthestMetres: 500.2,
    },
    "412 of 530 elders here have no eldercare within 500 m in a straight line; the nearest is S9 (synthetic), 501 m away.",
    "此处 530 名老年人中，有 412 名在直线距离 500 m 以内没有养老服务；最近的是 S9（虚构），距离 501 m。",
  ],
];

describe("the sentence of a gap", () => {
  it.each(cases)("tells of %s", (_, given, en, zh) => {
    expect([gapSentence(given, "en"), gapSentence(given, "zh")]).toEqual([en, zh]);
  });

  it("leaves names that start with two capitals as they are", () => {
    expect(gapSentence({ ...facts, service: { en: "PE field", zh: "球场" } }, "en")).toContain(
      "no PE field within",
    );
  });

  it("does not let a facility's name break the line", () => {
    const nearest = { name: "A\nB", id: "", isSynthetic: false };
    expect(gapSentence({ ...facts, nearest }, "en")).not.toContain("\n");
  });
});

describe("the sentence of a gap that is judged by minutes", () => {
  const slow = {
    ...facts,
    limitMetres: 480,
    pace: { minutes: 10, metresPerSecond: 0.8 },
    distance: { model: "network", maxSnapMetres: 250, noding: false },
    nearestMetres: 490,
    farthestMetres: 490,
    peopleTooSlow: 300,
  } as const;

  it("gives the minutes, what they are in metres, and at what pace", () => {
    expect(gapSentence(slow, "en")).toContain("within 10 min (480 m at 0.8 m/s) on foot");
    expect(gapSentence(slow, "zh")).toContain(
      "名沿道路步行 10 分钟（480 m，步速 0.8 m/s）以内没有",
    );
  });
  it("says for how many only the pace is too slow", () => {
    expect(gapSentence({ ...slow, peopleTooSlow: 1 }, "en")).toContain("; 1 of them is within");
    expect(gapSentence(slow, "en")).toContain(
      "; 300 of them are within 500 m, too far only at their pace.",
    );
    expect(gapSentence(slow, "zh")).toMatch(
      /；其中 300 名距离在 500 m 以内，仅因步速较慢而超时。$/,
    );
  });
});

describe("a facility", () => {
  it("is not called synthetic twice", () => {
    const facility = { name: "Sample eldercare 1 (synthetic)", id: "1", isSynthetic: true };
    expect(facilityLabel(facility, "en")).toBe("Sample eldercare 1 (synthetic)");
  });
});

describe("the sentence of a criterion that is no gap", () => {
  const met = {
    verdict: "pass",
    target: "elders",
    service: facts.service,
    demand: 530,
    unknown: 0,
    covered: 530,
    facilities: 4,
    isEstimated: false,
    isOutside: false,
    limitMetres: 500,
    pace: null,
    distance: { model: "straight" },
  } as const;

  it("says that all are covered", () => {
    expect([standingSentence(met, "en"), standingSentence(met, "zh")]).toEqual([
      "All 530 elders here live within 500 m in a straight line of the nearest eldercare.",
      "此处 530 名老年人在直线距离 500 m 以内均有养老服务。",
    ]);
  });
  it("says how many are unknown, of the same whole as a gap", () => {
    const some = { ...met, unknown: 30, covered: 500 };
    expect([standingSentence(some, "en"), standingSentence(some, "zh")]).toEqual([
      "500 of 530 elders here (30 unknown) live within 500 m in a straight line of the nearest eldercare.",
      "此处 530 名老年人（30 名待核实）中，有 500 名在直线距离 500 m 以内有养老服务。",
    ]);
  });
  it("never says all when somebody is left out", () => {
    expect(standingSentence({ ...met, covered: 529.8 }, "en")).toBe(
      "529 of 530 elders here live within 500 m in a straight line of the nearest eldercare.",
    );
  });
  it("never says that none are covered when part of one is", () => {
    expect(standingSentence({ ...met, demand: 1.3, covered: 0.9 }, "en")).toMatch(
      /^Fewer than 1 of 1 elder here lives within/,
    );
  });
  it("says what to do when the data hold none", () => {
    expect(standingSentence({ ...met, verdict: "unknown", facilities: 0 }, "en")).toBe(
      "The data hold no eldercare, so nobody can say. Load a file that has it, or confirm that there is none.",
    );
  });
  it("says that nobody is there to serve", () => {
    expect(standingSentence({ ...met, verdict: "unknown" }, "en")).toMatch(/^The data cannot tell/);
    expect(standingSentence({ ...met, verdict: "empty" }, "zh")).toBe("此处没有老年人。");
  });
});

describe("how far beyond the limit", () => {
  it("is said in metres and minutes at the pace of those concerned", () => {
    const home = { metres: 280, minutes: 5.8 };
    const shortfall = { best: home, worst: home, target: "elders" } as const;
    expect([shortfallWords(shortfall, "en"), shortfallWords(shortfall, "zh")]).toEqual([
      "280 m over the limit, about 6 min more at an elder's pace",
      "超出限值 280 m，按老年人步速需多走约 6 分钟",
    ]);
  });

  it("spans from the best placed home to the worst, as serious as the worst is", () => {
    const shortfall = {
      best: { metres: 5, minutes: 0.1 },
      worst: { metres: 1120, minutes: 23.3 },
      target: "elders",
    } as const;
    expect([shortfallWords(shortfall, "en"), shortfallWords(shortfall, "zh")]).toEqual([
      "5 m to 1.1 km over the limit, at most about 23 min more at an elder's pace",
      "超出限值 5 m 至 1.1 km，按老年人步速最多需多走约 23 分钟",
    ]);
  });

  it("says that some homes can reach none", () => {
    const shortfall = {
      best: { metres: 280, minutes: 5.8 },
      worst: { metres: Infinity, minutes: Infinity },
      target: "elders",
    } as const;
    expect([shortfallWords(shortfall, "en"), shortfallWords(shortfall, "zh")]).toEqual([
      "280 m or more over the limit, about 6 min or more at an elder's pace; some homes can reach none",
      "超出限值 280 m 以上，按老年人步速需多走约 6 分钟以上；部分住宅步行无法到达",
    ]);
  });
});
