import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { BUILT } from "../support/built.ts";

const SAMPLE = ["residences", "facilities", "blocks", "streets"].map(
  (name) => `data/sample-astana/${name}.geojson`,
);

test("the command line writes the same files with any number of threads", () => {
  const folder = mkdtempSync(join(tmpdir(), "threads-"));
  const filesBy = (job: readonly string[], workers: number): ReadonlyMap<string, Buffer> => {
    const out = join(folder, String(workers));
    execFileSync(process.execPath, [
      ...[join(BUILT, "cli/amenity-gaps.js"), "analyze", ...SAMPLE, ...job],
      ...["--out", out, "--force", "--quiet", "--workers", String(workers)],
    ]);
    return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
  };
  for (const job of [["--distance", "straight"], ["--compare", "straight,network"], []]) {
    const [one, two, eight] = [1, 2, 8].map((workers) => filesBy(job, workers));
    expect(one?.size).toBeGreaterThan(4);
    expect(two).toEqual(one);
    expect(eight).toEqual(one);
  }
  rmSync(folder, { recursive: true });
});
