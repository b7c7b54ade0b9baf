import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * `node record-compiled.mjs FOLDER ARGUMENT...` runs the command line that was built in a folder.
 * When it ends, what V8 compiled of each script is written beside the script.
 */
const [folder] = process.argv.splice(2, 1);
const { loadProgram, cacheOf } = createRequire(import.meta.url)(join(folder, "load-program.js"));
const loaded = loadProgram(folder, "main.js");
process.on("exit", () => {
  for (const { file, script } of loaded) writeFileSync(cacheOf(file), script.createCachedData());
});
