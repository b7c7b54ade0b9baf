import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { Exit } from "../../src/cli/terminal.ts";
import { terminalOf } from "../support/terminal.ts";

let folder: string;
let homes: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "amenity-gaps-"));
  homes = join(folder, "homes.geojson");
  const feature = (lon: number, properties: object) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [lon, 1] },
  });
  writeFileSync(
    homes,
    JSON.stringify({
      type: "FeatureCollection",
      features: [
        feature(0, { building: "apartments", "常住：实有": "约1200" }),
        feature(0.01, { building: "apartments", "常住：实有": "3.5万" }),
      ],
    }),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function check(...options: readonly string[]) {
  const said: string[] = [];
  const exit = await run(["check", homes, ...options], terminalOf(said));
  return { exit, said: said.join("") };
}

describe("--category", () => {
  it("says what everything in a file is, and is told beside the file", async () => {
    const { said } = await check("--role", "facilities", "--category", `${homes}=clinic`, "--json");
    const [input] = JSON.parse(said).inputs;
    expect(input).toMatchObject({ category: "clinic", notes: [] });
    const without = await check("--role", "facilities", "--json");
    expect(JSON.parse(without.said).inputs[0].notes).toHaveLength(1);
  });
});

describe("--column", () => {
  it("names the column of the people, and each number that was understood is noted", async () => {
    const { exit, said } = await check("--column", `${homes}:population=常住：实有`, "--json");
    expect(exit).toBe(Exit.done);
    const [input] = JSON.parse(said).inputs;
    expect(input.columns).toEqual({ population: "常住：实有" });
    expect(input.notes.map(({ message }: { message: string }) => message)).toEqual([
      "“约1200” in “常住：实有” is read as 1,200.",
      "“3.5万” in “常住：实有” is read as 35,000.",
    ]);
  });

  it("is told in the summary of the file, in both languages", async () => {
    const column = ["--column", `${homes}:population=常住：实有`];
    expect((await check(...column)).said).toContain("  columns: population=常住：实有\n");
    expect((await check(...column, "--lang", "zh")).said).toContain(
      "  字段：population=常住：实有\n",
    );
  });

  it("adds up the columns of people that it names", async () => {
    const named = (role: string, column: string) => ["--column", `${homes}:${role}=${column}`];
    const { said } = await check(
      ...[...named("population", "常住：实有"), ...named("population", "building"), "--json"],
    );
    expect(JSON.parse(said).inputs[0].columns).toEqual({
      population: ["常住：实有", "building"],
    });
  });

  it("that the file does not have ends the run, with the columns that it has", async () => {
    const { exit, said } = await check("--column", `${homes}:population=常住`);
    expect(exit).toBe(Exit.badInput);
    expect(said).toContain("has no column “常住”. Its columns: building, 常住：实有.");
  });

  it("with nothing behind = says that there is none", async () => {
    const { exit, said } = await check("--column", `${homes}:population=`);
    expect(exit).toBe(Exit.done);
    expect(said).not.toContain("columns:");
  });
});
