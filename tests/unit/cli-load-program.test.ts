import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cacheOf, loadProgram } from "../../src/cli/load-program.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "load-program-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, code: string): void => writeFileSync(join(folder, name), code);

/** Loads `main.js` and gives what it left under the name. */
function outcomeOf(name: string) {
  const loaded = loadProgram(folder, "main.js");
  const outcome: unknown = Reflect.get(globalThis, name);
  Reflect.deleteProperty(globalThis, name);
  return { outcome, loaded };
}

describe("the program's scripts", () => {
  it("ask for each other and for Node's own, each loaded once", () => {
    write(
      "main.js",
      'globalThis.first = [require("./part.js"), require("./part.js").sum, "\\u4f4f"]',
    );
    write("part.js", 'exports.sum = require("node:path").join("a", "b")');
    const { outcome, loaded } = outcomeOf("first");
    expect(outcome).toEqual([{ sum: join("a", "b") }, join("a", "b"), "住"]);
    expect(loaded.map(({ file }) => file)).toEqual([
      join(folder, "main.js"),
      join(folder, "part.js"),
    ]);
  });

  it("may load a part later", async () => {
    write("main.js", 'globalThis.later = Promise.resolve().then(() => require("./part.js"))');
    write("part.js", "exports.there = true");
    await expect(outcomeOf("later").outcome).resolves.toEqual({ there: true });
  });

  it("are taken from what V8 made of them before", () => {
    write("main.js", "globalThis.kept = (() => 7)()");
    const [first] = outcomeOf("kept").loaded;
    writeFileSync(cacheOf(join(folder, "main.js")), first?.script.createCachedData() ?? "");
    const { outcome, loaded } = outcomeOf("kept");
    expect(outcome).toBe(7);
    expect(loaded[0]?.script.cachedDataRejected).toBe(false);
  });

  it.each([
    ["damaged", Buffer.from("no work of V8")],
    ["empty", Buffer.alloc(0)],
    ["of another script", new Script("'quite another'").createCachedData()],
  ])("are compiled where that is %s", (_how, bytes) => {
    write("main.js", "globalThis.anew = 8");
    writeFileSync(cacheOf(join(folder, "main.js")), bytes);
    expect(outcomeOf("anew").outcome).toBe(8);
  });
});
