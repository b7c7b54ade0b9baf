import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import * as disk from "../../src/cli/disk.ts";
import { writeOutputs } from "../../src/cli/write-outputs.ts";

/** The same where a spreadsheet holds a file open: it can be read, but gets no other name. */
async function writeBeside(open: string): Promise<typeof writeOutputs> {
  const rename: typeof disk.rename = async (from, to) => {
    if (from === open) throw Object.assign(new Error("EBUSY: resource busy"), { code: "EBUSY" });
    await disk.rename(from, to);
  };
  vi.doMock("../../src/cli/disk.ts", () => ({ ...disk, rename }));
  vi.resetModules();
  onTestFinished(() => {
    vi.doUnmock("../../src/cli/disk.ts");
    vi.resetModules();
  });
  return (await import("../../src/cli/write-outputs.ts")).writeOutputs;
}

const files = ["gaps.csv", "blocks.csv", "residences.csv"].map((name) => ({
  name,
  write: (out: { text: (text: string) => void }) => out.text(`new ${name}`),
}));
const options = { mayOverwrite: true, inputs: [], shouldStop: () => false };

describe("outputs that replace others", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "outputs-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const found = () =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
    );

  it("leave nothing of the others behind", async () => {
    writeFileSync(join(folder, "gaps.csv"), "old gaps.csv");
    expect(await writeOutputs(folder, files, options)).toMatchObject({ ok: true });
    expect(found()).toEqual({
      "gaps.csv": "new gaps.csv",
      "blocks.csv": "new blocks.csv",
      "residences.csv": "new residences.csv",
    });
  });

  it("bring back all others where one is held open", async () => {
    for (const name of ["gaps.csv", "residences.csv"]) {
      writeFileSync(join(folder, name), `old ${name}`);
    }
    const write = await writeBeside(join(folder, "gaps.csv"));
    expect(await write(folder, files, options)).toMatchObject({
      ok: false,
      error: { kind: "output-unwritable", file: join(folder, "gaps.csv") },
    });
    expect(found()).toEqual({
      "gaps.csv": "old gaps.csv",
      "residences.csv": "old residences.csv",
    });
  });
});
