import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { giveUp, ROOT, run } from "./process.mjs";

/**
 * `node .ci/build-cli.mjs [FOLDER]`: the command line, bundled, so that it runs without
 * node_modules, and beside it what V8 makes of it. docs/decisions/0041 says why.
 */
const STARTER = {
  "amenity-gaps": "src/cli/amenity-gaps.ts",
  "load-program": "src/cli/load-program.ts",
  "crew-member": "src/cli/crew-member.ts",
};
const PROGRAM = { main: "src/cli/main.ts", "crew-program": "src/cli/crew-program.ts" };
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Builds the command line in a folder, which is emptied first; gives the path of its program. */
export async function buildCli(outDir) {
  await bundle(STARTER, { outDir, emptyOutDir: true, banner: "#!/usr/bin/env node" });
  await bundle(PROGRAM, { outDir, emptyOutDir: false, banner: "" });
  writeFileSync(join(outDir, "package.json"), '{ "type": "commonjs" }\n');
  const program = join(outDir, "amenity-gaps.js");
  chmodSync(program, 0o755);
  await keepCompiled(outDir);
  return program;
}

const bundle = (input, { banner, ...folder }) =>
  build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    define: { __APP_VERSION__: JSON.stringify(version) },
    plugins: [asciiOnly()],
    ssr: { noExternal: true },
    build: {
      ...folder,
      ssr: true,
      target: "node20",
      copyPublicDir: false,
      minify: false,
      rolldownOptions: {
        input,
        output: {
          format: "cjs",
          banner,
          entryFileNames: "[name].js",
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
  });

/**
 * Writes what is not ASCII as \u....: V8 keeps such a script in one byte a character. In a literal
 * a backslash before it says nothing, and must not come to stand before ours.
 */
function asciiOnly() {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "ascii-only",
    generateBundle(_options, files) {
      for (const file of Object.values(files)) {
        if (file.type !== "chunk") continue;
        file.code = file.code.replace(
          /((?:\\\\)*)\\?([^\0-\x7f])/g,
          (_all, backslashes, unit) => backslashes + escaped(unit),
        );
      }
    },
  };
}

/** One run over the sample, after which V8 writes down all that it compiled on the way. */
async function keepCompiled(outDir) {
  const folder = mkdtempSync(join(tmpdir(), "amenity-gaps-"));
  const recorder = fileURLToPath(new URL("./record-compiled.mjs", import.meta.url));
  const sample = ["residences", "facilities", "blocks", "streets"].map(
    (name) => `data/sample-astana/${name}.geojson`,
  );
  const job = ["--compare", "straight,network", "--out", join(folder, "gaps"), "--quiet"];
  const code = await run(process.execPath, [recorder, outDir, "analyze", ...sample, ...job], {
    NODE_OPTIONS: "", // V8 takes its own work back only under the same flags
  });
  rmSync(folder, { recursive: true });
  if (code !== 0) giveUp("The command line was built, but could not analyse the sample.");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildCli(resolve(ROOT, process.argv[2] ?? "dist/cli"));
}
