import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { parseSync } from "vite";
import { RIGHTS, type Rights } from "./rights.ts";

export interface Import {
  /** As written, without Vite's `?...`. */
  readonly specifier: string;
  /** File relative to `src`, "../" climbs to the project; null for a package. */
  readonly file: string | null;
  readonly isType: boolean;
}

/** Source files below `src`, relative to it, with forward slashes. */
export const sourceFiles = (src: string): readonly string[] =>
  readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => /\.(ts|tsx|css)$/.test(file) && !file.endsWith(".d.ts"))
    .sort();

/** Everything a source file refers to: imports, re-exports, dynamic imports, `new URL("…", import.meta.url)`. */
export function importsOf(src: string, file: string): readonly Import[] {
  const text = readFileSync(join(src, file), "utf8");
  const found = file.endsWith(".css") ? cssImports(text) : codeImports(file, text);
  return found.map(({ specifier, isType }) => {
    const path = specifier.replace(/\?.*$/, "");
    const isRelative = /^\.{1,2}\//.test(path);
    const target = isRelative ? join(dirname(file), path).split(sep).join("/") : null;
    return { specifier: path, file: target, isType };
  });
}

interface Reference {
  readonly specifier: string;
  readonly isType: boolean;
}

const cssImports = (text: string): readonly Reference[] =>
  [...text.matchAll(/@import\s+(?:url\()?["']([^"']+)/g)].map(([, specifier]) => ({
    specifier: specifier ?? "",
    isType: false,
  }));

function codeImports(file: string, text: string): readonly Reference[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isType }],
    ),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    specifier: literal(file, text.slice(moduleRequest.start, moduleRequest.end)),
    isType: false,
  }));
  const urls = module.importMetas.flatMap(({ start }) => {
    const match = /new URL\(\s*(["'`][^"'`]*["'`]),\s*$/.exec(text.slice(0, start));
    return match === null ? [] : [{ specifier: literal(file, match[1] ?? ""), isType: false }];
  });
  return [...imports, ...reexports, ...dynamic, ...urls];
}

/** An address that is put together at run time could lead anywhere. */
function literal(file: string, source: string): string {
  const match = /^(["'`])([^"'`$]*)\1$/.exec(source.trim());
  if (match === null) throw new Error(`${file}: import of ${source}: write the address out`);
  return match[2] ?? "";
}

/** The imports of a file that its folder has no right to, each with the reason. */
export function violations(src: string, file: string): readonly string[] {
  const home = Object.keys(RIGHTS).find((name) => isIn(file, name));
  if (home === undefined) return [`no folder of the table holds ${file}`];
  const rights = RIGHTS[home] ?? {};
  return importsOf(src, file)
    .filter((one) => !isAllowed(one, home, rights))
    .map(({ specifier, isType }) => `${home} may not import ${isType ? "type " : ""}${specifier}`);
}

const isIn = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder}/`);

function isAllowed({ specifier, file, isType }: Import, home: string, rights: Rights): boolean {
  if (file === null) {
    return (rights.packages ?? []).some((name) =>
      name.endsWith("*") ? specifier.startsWith(name.slice(0, -1)) : isIn(specifier, name),
    );
  }
  const target = file.replace(/^\.\.\//, ""); // data/ stands beside src/
  if (isIn(target, home) || (rights.files ?? []).includes(target)) return true;
  const folders = [...(rights.folders ?? []), ...(isType ? (rights.types ?? []) : [])];
  return folders.some((folder) => isIn(target, folder));
}

/** Circles among the files, each once, as the files along it. Type imports count: they tie knots too. */
export function cycles(src: string): readonly (readonly string[])[] {
  const files = sourceFiles(src);
  const edges = new Map(
    files.map((file) => [
      file,
      importsOf(src, file).flatMap(({ file: target }) => (target === null ? [] : [target])),
    ]),
  );
  const found: (readonly string[])[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of edges.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of files) visit(file);
  return found;
}
