import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataText } from "../../src/core/words/data-text.ts";
import {
  formatLimit,
  formatLimitInForce,
  formatMetres,
  formatMetresBeside,
  formatMetresSpan,
  formatMinutes,
  formatPeople,
  formatPeopleRange,
  formatShare,
  formatShareBeside,
  formatShareRange,
  formatWalk,
  peopleInWords,
} from "../../src/core/words/figures.ts";

describe("distances of several homes", () => {
  it("go from the nearest to the farthest, each beyond the limit as it is", () => {
    expect(formatMetresSpan(505, 1600, 500)).toBe("505 m – 1.6 km");
    expect(formatMetresSpan(500.2, 760, 500)).toBe("501 m – 760 m");
  });

  it("are one figure where they are the same, or the farthest is not known", () => {
    expect(formatMetresSpan(688, 688.3, 500)).toBe("688 m");
    expect(formatMetresSpan(688, Infinity, 500)).toBe("688 m");
  });
});

describe("a limit in minutes", () => {
  it("says how far it reaches, and at what pace", () => {
    const pace = { minutes: 7.5, metresPerSecond: 0.8 };
    expect(formatLimitInForce(360, pace, "en")).toBe("7.5 min (360 m at 0.8 m/s)");
    expect(formatLimitInForce(360, pace, "zh")).toBe("7.5 分钟（360 m，步速 0.8 m/s）");
    expect(formatLimitInForce(500, null, "en")).toBe("500 m");
  });
});

describe("a share that is not wholly known", () => {
  it("is a range", () => {
    expect(formatShareRange(0.1234, 0.45, "en")).toBe("12.3–45 %");
    expect(formatShareRange(0.1234, 1, "zh")).toBe("12.3–100%");
  });
  it("is one figure where both ends read the same", () => {
    expect(formatShareRange(0.45, 0.45, "en")).toBe("45 %");
  });
});

describe("people", () => {
  it.each([
    [0, "0"],
    [0.2, "<1"],
    [0.9, "1"],
    [1 - 1e-9, "1"], // what sums of fractions leave
    [1e-9, "0"],
    [12.5, "13"],
    [1234, "1,234"],
    [1234567.2, "1,234,567"],
  ])("%d people are written %s", (people, written) => {
    expect(formatPeople(people)).toBe(written);
  });

  it.each([
    [0, "0", "0"],
    [0.4, "fewer than 1", "不到 1"],
    [1.4, "1", "1"],
    [1234, "1,234", "1,234"],
  ])("%d people are said to be %s, in Chinese %s", (people, en, zh) => {
    expect([peopleInWords(people, "en"), peopleInWords(people, "zh")]).toEqual([en, zh]);
  });

  it("are a range where not all is known", () => {
    expect(formatPeopleRange(0.4, 12.3, "en")).toBe("fewer than 1 to 12");
    expect(formatPeopleRange(0.1, 0.4, "zh")).toBe("不到 1");
  });
});

describe("metres", () => {
  it.each([
    [0, "0 m"],
    [779.6, "780 m"],
    [999.4, "999 m"],
    [999.6, "1 km"],
    [1000, "1 km"],
    [1249, "1.2 km"],
    [123456, "123.5 km"],
    [Infinity, "—"],
  ])("%d m are written %s", (metres, written) => {
    expect(formatMetres(metres)).toBe(written);
  });

  it.each([
    [300, "300 m"],
    [1000, "1 km"],
    [1250, "1,250 m"],
    [437.5, "437.5 m"],
  ])("a limit of %d m is written exactly: %s", (metres, written) => {
    expect(formatLimit(metres)).toBe(written);
  });

  it.each([
    [500.3, 500, "501 m"],
    [1000.2, 1000, "1,001 m"],
    [1040, 1000, "1,040 m"],
    [1060, 1000, "1.1 km"],
    [499.7, 499.8, "499 m"],
    [1270, 1280, "1,270 m"],
    [500, 500, "500 m"],
  ])("%d m beside a limit of %d m are written %s", (metres, limit, written) => {
    expect(formatMetresBeside(metres, limit)).toBe(written);
  });

  it("read as beyond a limit exactly when they are", () => {
    const metresOf = (text: string): number =>
      Number.parseFloat(text.replaceAll(",", "")) * (text.endsWith("km") ? 1000 : 1);
    const distance = fc.double({ min: 0, max: 30_000, noNaN: true });
    const limit = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(distance, limit, (metres, limitMetres) => {
        const written = metresOf(formatMetresBeside(metres, limitMetres));
        expect(written > limitMetres).toBe(metres > limitMetres);
      }),
    );
  });
});

describe("shares", () => {
  it.each([
    [0.123, "12.3 %", "12.3%"],
    [0.8, "80 %", "80%"],
    [1, "100 %", "100%"],
    [0.99999, "99.9 %", "99.9%"],
    [0.00001, "0.1 %", "0.1%"],
    [0, "0 %", "0%"],
    [null, "—", "—"],
  ])("%d is written %s, in Chinese %s", (share, en, zh) => {
    expect([formatShare(share, "en"), formatShare(share, "zh")]).toEqual([en, zh]);
  });

  it("below the minimum never read as if they reached it", () => {
    const strict = { minShare: 0.9995, isBelow: false };
    expect(formatShareBeside(0.99961, strict, "en")).toBe("99.961 %");
    expect(formatShareBeside(1, strict, "en")).toBe("100 %");
    const lax = { minShare: 0.0004, isBelow: true };
    expect(formatShareBeside(0.0002, lax, "zh")).toBe("0.02%");
    expect(formatShareBeside(0, lax, "en")).toBe("0 %");
    for (const share of [0.9999999, 1 - 2 ** -53]) {
      expect(formatShareBeside(share, { minShare: 0.8, isBelow: false }, "en")).toBe("99.9 %");
      expect(formatShareBeside(share, { minShare: 1, isBelow: true }, "en")).toBe("99.9 %");
    }
    expect(formatShareBeside(0.79999, { minShare: 0.8, isBelow: true }, "en")).toBe("79.9 %");
  });
  it("that reach the minimum never read as if they did not", () => {
    expect(formatShareBeside(0.80004, { minShare: 0.8004, isBelow: false }, "en")).toBe("80.1 %");
  });
});

describe("minutes", () => {
  it.each([
    [0.4, "under 1 min", "不到 1 分钟"],
    [16.3, "about 16 min", "约 16 分钟"],
    [Infinity, "—", "—"],
  ])("%d are written %s, in Chinese %s", (minutes, en, zh) => {
    expect([formatMinutes(minutes, "en"), formatMinutes(minutes, "zh")]).toEqual([en, zh]);
  });
});

describe("a walk on the map", () => {
  it.each([
    [612, 8.4, "612 m · about 8 min", "612 m · 约 8 分钟"],
    [1240, 25.8, "1.2 km · about 26 min", "1.2 km · 约 26 分钟"],
    [500.3, 9.97, "501 m · about 10 min", "501 m · 约 10 分钟"],
    [3, 0.04, "3 m · under 1 min", "3 m · 不到 1 分钟"],
    [700, Infinity, "700 m", "700 m"],
  ])("of %d m and %d min, where the limit is 500 m, is labelled %s", (metres, minutes, en, zh) => {
    const walk = { metres, minutes };
    expect([formatWalk(walk, 500, "en"), formatWalk(walk, 500, "zh")]).toEqual([en, zh]);
  });
});

describe("text from the data", () => {
  it("cannot colour the screen, break the line or turn the writing round", () => {
    expect(dataText("a\u001b[31m\nb\u202ec")).toBe("a\\u001b[31m\\u000ab\\u202ec");
  });
  it("keeps emoji and Chinese", () => {
    expect(dataText("社区👩‍⚕️诊所")).toBe("社区👩‍⚕️诊所");
  });
  it("is clipped at 80 characters", () => {
    expect([...dataText("好".repeat(500))]).toHaveLength(80);
  });
});
