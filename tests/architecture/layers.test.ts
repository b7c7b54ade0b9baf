import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cycles, importsOf, sourceFiles, violations } from "./imports.ts";
import { NAMELESS } from "./rights.ts";

const SRC = "src";

describe("the layers", () => {
  it.each(sourceFiles(SRC))("%s imports only what its folder may", (file) => {
    expect(violations(SRC, file)).toEqual([]);
  });

  it("have no circles, not even of types", () => {
    expect(cycles(SRC)).toEqual([]);
  });

  it("keep the root of the page to itself: only main.tsx imports app", () => {
    const importers = sourceFiles(SRC).filter(
      (file) =>
        !file.startsWith("app/") &&
        importsOf(SRC, file).some(({ file: target }) => target?.startsWith("app/")),
    );
    expect(importers).toEqual(["main.tsx"]);
  });

  it("have no drawer for odds and ends", () => {
    const nameless = sourceFiles(SRC).filter((file) =>
      file.split("/").some((part) => NAMELESS.test(part)),
    );
    expect(nameless).toEqual([]);
  });

  it("name the file that is meant: every relative import ends in a file type", () => {
    const bare = sourceFiles(SRC).flatMap((file) =>
      importsOf(SRC, file)
        .filter(({ file: target }) => target !== null && !/\.\w+$/.test(target))
        .map(({ specifier }) => `${file}: ${specifier}`),
    );
    expect(bare).toEqual([]);
  });
});

describe("the guard of the layers", () => {
  let src = "";
  const write = (file: string, text: string): string => {
    mkdirSync(dirname(join(src, file)), { recursive: true });
    writeFileSync(join(src, file), text);
    return file;
  };
  beforeEach(() => {
    src = mkdtempSync(join(tmpdir(), "layers-"));
  });
  afterEach(() => rmSync(src, { recursive: true }));

  it.each([
    ["a higher layer", 'import { judge } from "../coverage/judge.ts";'],
    ["a higher layer, only its types", 'import type { Gap } from "../coverage/gaps.ts";'],
    ["a re-export", 'export { judge } from "../coverage/judge.ts";'],
    ["a package that is not on the list", 'import { useState } from "react";'],
    ["a package that only begins like one on the list", 'import x from "flatbush-evil";'],
    ["Node", 'import { readFileSync } from "node:fs";'],
    ["a dynamic import", 'export const late = () => import("../formats/registry.ts");'],
    ["a worker", 'new Worker(new URL("../../worker/entry.ts", import.meta.url));'],
    ["a file for its effect", 'import "../../app/start.ts";'],
  ])("bites on %s", (_what, text) => {
    expect(violations(src, write("core/geo/bad.ts", text))).toHaveLength(1);
  });

  it("bites on a value where only types may pass", () => {
    const value = write("look/value.ts", 'import { NONE } from "../core/base/none.ts";');
    const type = write("look/type.ts", 'import type { Gap } from "../core/coverage/gaps.ts";');
    expect(violations(src, value)).toHaveLength(1);
    expect(violations(src, type)).toEqual([]);
  });

  it("bites on a file in no known folder", () => {
    expect(violations(src, write("core/surprise/x.ts", ""))).toHaveLength(1);
  });

  it("bites on an address that is put together at run time", () => {
    const file = write(
      "core/geo/bad.ts",
      'export const late = (name: string) => import("./" + name);',
    );
    expect(() => violations(src, file)).toThrow(/write the address out/);
  });

  it("lets pass what is allowed", () => {
    const file = write(
      "core/geo/good.ts",
      'import { NONE } from "../base/none.ts"; import type { X } from "../model/geometry-table.ts"; import Flatbush from "flatbush";',
    );
    expect(violations(src, file)).toEqual([]);
  });

  it("sees a circle of three files, one link of it a type", () => {
    write("core/geo/a.ts", 'import { b } from "./b.ts";');
    write("core/geo/b.ts", 'import type { C } from "./c.ts";');
    write("core/geo/c.ts", 'import { a } from "./a.ts";');
    expect(cycles(src)).toEqual([
      ["core/geo/a.ts", "core/geo/b.ts", "core/geo/c.ts", "core/geo/a.ts"],
    ]);
  });

  it.each(["utils.ts", "helpers", "common", "shared", "lib"])("knows %s for a drawer", (name) => {
    expect(NAMELESS.test(name)).toBe(true);
  });
});
