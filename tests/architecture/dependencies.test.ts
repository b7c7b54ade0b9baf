import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importsOf, sourceFiles } from "./imports.ts";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface LockedPackage {
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const manifest = json("package.json") as Manifest; // npm reads it before we do
const lock = json("package-lock.json") as { packages: Record<string, LockedPackage> }; // npm's own
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");

const REGISTRY = "https://registry.npmjs.org/";

/** Rows of the decision's table: packages in the first column, their licence in the second. */
const explained = readFileSync("docs/decisions/0002-dependencies.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => {
    const [, names = "", licence = ""] = line.split("|").map((cell) => cell.trim());
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => ({ name, licence }));
  });

const usedPackages = new Set(
  sourceFiles("src")
    .flatMap((file) => importsOf("src", file))
    .filter(({ file, specifier }) => file === null && !specifier.startsWith("node:"))
    .map(({ specifier }) => packageOf(specifier)),
);

describe("the packages that reach the user", () => {
  it("are those that the decision page gives reasons for", () => {
    expect(explained.map(({ name }) => name).sort()).toEqual(
      Object.keys(manifest.dependencies).sort(),
    );
  });

  it("are those that src imports", () => {
    expect([...usedPackages].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it.each(explained)("$name has the licence that the page states", ({ name, licence }) => {
    expect(lock.packages[`node_modules/${name}`]?.license).toBe(licence);
  });

  it("have exact versions, and so have the tools", () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe("the lock file", () => {
  it("has a hash for every package that Linux installs", () => {
    expect(locked.length).toBeGreaterThan(100);
    const unhashed = locked.filter(([, { integrity }]) => integrity === undefined);
    expect(unhashed.filter(([, one]) => !isForAnotherSystem(one)).map(([path]) => path)).toEqual(
      [],
    );
  });

  it("names no host but npm's own registry", () => {
    const elsewhere = locked.filter(
      ([, { resolved, link }]) => link === true || !(resolved ?? REGISTRY).startsWith(REGISTRY),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it("goes with settings that run no install scripts", () => {
    expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
  });
});

/** Programs of the same tools for other systems; npm skips them here. docs/decisions/0002. */
const isForAnotherSystem = ({ optional, os, cpu, libc }: LockedPackage): boolean =>
  optional === true &&
  !(os?.includes("linux") && cpu?.includes("x64") && libc?.includes("musl") !== true);

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}
