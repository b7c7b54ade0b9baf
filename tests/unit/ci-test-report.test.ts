import { describe, expect, it } from "vitest";

const REPORT = "../../.ci/test-report.mjs"; // no types
const { countsOfPlaywright, countsOfVitest, reportLines } = await import(REPORT);

describe("what npm test says at the end", () => {
  const rows = [
    { name: "types", passed: 1, failed: 0, seconds: 2 },
    { name: "node tests", passed: 40, failed: 1, skipped: 3, seconds: 9 },
    { name: "end-to-end tests", passed: 7, failed: 0, skipped: 1, seconds: 30 },
  ];

  it("names what was skipped, and in the last line only what passed and failed", () => {
    const lines: readonly string[] = reportLines(rows);
    expect(lines.slice(-2)).toEqual([
      "skipped: 3 of node tests, 1 of end-to-end tests",
      "48 passed, 1 failed",
    ]);
  });

  it("says nothing of skipped tests where there are none", () => {
    const lines: readonly string[] = reportLines(rows.slice(0, 1));
    expect(lines.join("\n")).not.toContain("skipped");
    expect(lines.at(-1)).toBe("1 passed, 0 failed");
  });
});

describe("what the runners report", () => {
  it("is counted from vitest, with files that could not be loaded as failed", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ];
    const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countsOfVitest({ ...counts, testResults })).toEqual({
      passed: 1,
      failed: 2,
      skipped: 3,
    });
  });

  it("is counted from Playwright, flaky ones as passed", () => {
    const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 4 };
    expect(countsOfPlaywright({ stats, errors: [{}] })).toEqual({
      passed: 6,
      failed: 3,
      skipped: 4,
    });
  });
});
