import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cityFiles, syntheticCity } from "./synthetic-city.ts";

const GENERATOR = "../shared/bench/gen-city.mjs"; // not part of the project
const FOLDER = ".cache/cities";
const LAYERS = ["residences", "facilities", "blocks"] as const;

export interface CityOnDisk {
  readonly paths: readonly string[];
  /** Where it is from, for who reads the report of a test. */
  readonly origin: string;
}

/**
 * A city of 100,000 homes, 4,000 facilities and 5,000 blocks, made once: the seeded one of
 * ../shared/bench where that is there, else one of our own making.
 */
export async function cityOfHundredThousand(): Promise<CityOnDisk> {
  const isThere = existsSync(GENERATOR);
  const folder = join(FOLDER, isThere ? "seeded-M" : "own-M");
  const paths = LAYERS.map((layer) => join(folder, `${layer}.geojson`));
  if (!paths.every((path) => existsSync(path))) {
    await mkdir(folder, { recursive: true });
    await (isThere ? generate(folder) : writeOwn(folder));
  }
  return { paths, origin: isThere ? GENERATOR : `a city of our own: there is no ${GENERATOR}` };
}

const generate = (folder: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [GENERATOR, "--size", "M", "--out", folder]);

async function writeOwn(folder: string): Promise<void> {
  const city = cityFiles(syntheticCity({ residences: 100_000, facilities: 4000, blocks: 5000 }));
  for (const [name, text] of Object.entries(city)) {
    await writeFile(join(folder, `${name}.geojson`), text);
  }
}
