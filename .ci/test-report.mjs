/** What `npm test` counts in the reports of its runners, and how it says so at the end. */

/** From vitest's JSON report. */
export const countsOfVitest = (report) => ({
  passed: report.numPassedTests,
  // A file that could not be loaded has failed, though it holds no test that could.
  failed: report.numFailedTests + report.testResults.filter(isBrokenFile).length,
  skipped: report.numPendingTests + report.numTodoTests,
});

function isBrokenFile({ status, assertionResults }) {
  return status === "failed" && assertionResults.every((test) => test.status !== "failed");
}

/** From Playwright's JSON report. */
export const countsOfPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  skipped: stats.skipped,
});

/** The table of all stages; the last line holds what passed and failed, and nothing else. */
export function reportLines(rows) {
  const total = (key) => rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
  const skipped = rows
    .filter((row) => row.skipped > 0)
    .map((row) => `${row.skipped} of ${row.name}`);
  return [
    `${"stage".padEnd(28)}${"passed".padStart(8)}${"failed".padStart(8)}   time`,
    ...rows.map(({ name, passed, failed, seconds }) => {
      const counts = `${passed}`.padStart(8) + `${failed}`.padStart(8);
      return `${name.padEnd(28)}${counts}${`${seconds.toFixed(1)} s`.padStart(9)}`;
    }),
    "",
    ...(skipped.length > 0 ? [`skipped: ${skipped.join(", ")}`] : []),
    `${total("passed")} passed, ${total("failed")} failed`,
  ];
}
