import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

/** A script of the build, as V8 holds it. */
interface LoadedScript {
  readonly file: string;
  readonly script: Script;
}

/** Name of what V8 made of a script when the program was built: of use to the same Node only. */
export const cacheOf = (file: string): string =>
  `${file}.${process.version}-${process.platform}-${process.arch}.cache`;

/**
 * Runs a script of the build, and those that it asks for, from what V8 made of them when the
 * program was built. Where that is missing, or V8 refuses it (another version, other flags), the
 * script is compiled as ever.
 * @param entry name of the script in the folder
 * @returns the scripts loaded so far; the list grows as the program asks for more
 */
export function loadProgram(folder: string, entry: string): readonly LoadedScript[] {
  const loaded: LoadedScript[] = [];
  const modules = new Map<string, { readonly exports: unknown }>();
  const require = (name: string): unknown => {
    if (!name.startsWith("./")) return process.getBuiltinModule(name);
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const file = join(folder, name);
    const script = compiled(file);
    loaded.push({ file, script });
    script.runInThisContext()(module.exports, require, module, file);
    return module.exports;
  };
  require(`./${entry}`);
  return loaded;
}

/** The build writes ASCII only: read as Latin 1, it needs no decoding and one byte a character. */
function compiled(file: string): Script {
  const code = readFileSync(file, "latin1");
  const cachedData = bytesOf(cacheOf(file));
  return new Script(`(function (exports, require, module, __filename) {${code}\n})`, {
    filename: file,
    ...(cachedData === null ? {} : { cachedData }),
  });
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null; // built by another Node, or copied without it
  }
}
