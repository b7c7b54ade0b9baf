import { describe, expect, it } from "vitest";
import { cellOf, peopleWithout, shareOf } from "../../src/core/coverage/cells.ts";
import {
  BLOCK_VERDICT_WORDS,
  type BlockReport,
  ResidenceState,
} from "../../src/core/model/analysis.ts";
import { assess, criterion, packOf, settingsFor, town } from "../support/town.ts";

const verdictOf = (report: BlockReport, row = 0, group = 0): string =>
  BLOCK_VERDICT_WORDS[report.verdict[cellOf(report, row, group)]!]!;

const shop300 = settingsFor(packOf([criterion("shop", 300)]));
const eldercare300 = settingsFor(packOf([criterion("eldercare", 300)]));

describe("covered or not", () => {
  it("counts a home exactly at the limit as covered", () => {
    expect(verdictOf(assess(town("a..S"), shop300).report)).toBe("pass");
  });

  it("counts a home a step beyond the limit as going without", () => {
    const { report } = assess(town("a...S"), shop300);
    expect([verdictOf(report), peopleWithout(report, 0)]).toEqual(["gap", 10]);
  });

  it("passes a block in which four of five people are covered when the minimum is 0.8", () => {
    const { report } = assess(town("a.....bS", { people: { a: 1, b: 4 } }), shop300);
    expect([shareOf(report, 0), verdictOf(report)]).toEqual([0.8, "pass"]);
  });

  it("makes a gap of 3.99 of 5 people covered", () => {
    const { report } = assess(town("a.....bS", { people: { a: 1.01, b: 3.99 } }), shop300);
    expect(verdictOf(report)).toBe("gap");
  });

  it("does not let the rounding of ten small homes decide at the minimum", () => {
    const homes = "abcdefghij";
    const people = Object.fromEntries([...homes].map((letter) => [letter, 0.1]));
    const { report } = assess(
      town("ab............cdefghijS", { people }),
      settingsFor(packOf([criterion("shop", 900)])),
    );
    expect([report.demand[0] === 1, verdictOf(report)]).toEqual([false, "pass"]);
  });

  it("calls a block without people empty, and never a gap", () => {
    const { report } = assess(town("a.....S", { people: { a: 0 } }), shop300);
    expect(verdictOf(report)).toBe("empty");
  });

  it("calls everything unknown when the data hold no facility of the category", () => {
    const { report } = assess(town("a.....K"), shop300);
    expect([verdictOf(report), report.unknown[0], report.missing[0], report.lacking[0]]).toEqual([
      "unknown",
      10,
      0,
      0,
    ]);
  });

  it("takes a missing category for a gap once somebody confirmed that there is none", () => {
    const settings = { ...shop300, confirmedAbsent: ["shop"] };
    const { report } = assess(town("a.....K"), settings);
    expect([verdictOf(report), report.lacking[0]]).toEqual(["gap", 10]);
  });

  it("gathers homes outside every block in the last group", () => {
    const dataset = town("a.b......S", { blocks: { B: [0, 1] } });
    const { report } = assess(dataset, shop300);
    expect([...report.population]).toEqual([10, 10]);
  });
});

describe("whom a service serves", () => {
  it("asks for elders where the data count them", () => {
    const { report } = assess(
      town("a...E", { people: { a: { people: 50, elders: 7 } } }),
      eldercare300,
    );
    expect(report.demand[0]).toBe(7);
  });

  it("takes the pack's share where the data do not count them", () => {
    const { report } = assess(town("a...E", { people: { a: 50 } }), eldercare300);
    expect(report.demand[0]).toBe(10);
  });

  it("asks nothing for a home in which no elder lives", () => {
    const dataset = town("a...E", { people: { a: { people: 50, elders: 0 } } });
    const { report } = assess(dataset, eldercare300);
    expect([verdictOf(report), report.lacking[0], report.residenceState[0]]).toEqual([
      "empty",
      0,
      ResidenceState.covered,
    ]);
  });

  it("says that elders were estimated when the data do not count them", () => {
    const counted = town("a...E", { people: { a: { people: 50, elders: 7 } } });
    const estimated = town("a...E", { people: { a: 50 } });
    expect(
      [counted, estimated].map(
        (dataset) => assess(dataset, eldercare300).demand.of.elders.isEstimated[0],
      ),
    ).toEqual([0, 1]);
  });
});

describe("people who lack a required service", () => {
  const all = packOf([
    criterion("eldercare", 300),
    criterion("childcare", 300),
    criterion("shop", 300),
  ]);
  const home = { a: { people: 100, elders: 20, infants: 5 } };

  it("are all of a home that lacks what serves everyone", () => {
    const { report } = assess(town("aEC......S", { people: home }), settingsFor(all));
    expect(report.lacking[0]).toBe(100);
  });

  it("are its elders and its infants together where both lack theirs", () => {
    const { report } = assess(town("aS.....EC", { people: home }), settingsFor(all));
    expect(report.lacking[0]).toBe(25);
  });

  it("are never more than live there", () => {
    const odd = { a: { people: 10, elders: 9, infants: 9 } };
    const { report } = assess(town("aS.....EC", { people: odd }), settingsFor(all));
    expect(report.lacking[0]).toBe(10);
  });

  it("are counted once though several services are out of reach", () => {
    const two = packOf([criterion("shop", 300), criterion("clinic", 300)]);
    const { report } = assess(town("a.....SK"), settingsFor(two));
    expect([report.lacking[0], report.missing[0]]).toEqual([10, 2]);
  });

  it("do not include those who only miss a service that is not required", () => {
    const pack = packOf([criterion("shop", 300, { required: false })]);
    const { report } = assess(town("a.....S"), settingsFor(pack));
    expect([verdictOf(report), report.missing[0], report.lacking[0]]).toEqual(["gap", 0, 0]);
  });
});

describe("how a residence stands", () => {
  const pack = packOf([criterion("shop", 300), criterion("clinic", 300)]);
  const stateIn = (drawing: string, people = 10): number =>
    assess(town(drawing, { people: { a: people } }), settingsFor(pack)).report.residenceState[0]!;

  it("is covered when every required service is near", () => {
    expect(stateIn("aSK")).toBe(ResidenceState.covered);
  });
  it("is short when one is too far, whatever else is unknown", () => {
    expect(stateIn("a.....S")).toBe(ResidenceState.short);
  });
  it("is unknown when one is not in the data and the others are near", () => {
    expect(stateIn("aS")).toBe(ResidenceState.unknown);
  });
  it("is no matter where nobody lives", () => {
    expect(stateIn("a.....S", 0)).toBe(ResidenceState.noOne);
  });
});
