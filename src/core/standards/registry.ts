import * as v from "valibot";
import completeCommunityCore from "../../../data/standards/complete-community-core.json" with {
  type: "json",
};
import gb50180FiveMinutes from "../../../data/standards/gb50180-2018-5min.json" with {
  type: "json",
};
import gb50180TenMinutes from "../../../data/standards/gb50180-2018-10min.json" with {
  type: "json",
};
import gb50180FifteenMinutes from "../../../data/standards/gb50180-2018-15min.json" with {
  type: "json",
};
import gohsc from "../../../data/standards/gohsc-500m.json" with { type: "json" };
import melbourne from "../../../data/standards/melbourne-20min.json" with { type: "json" };
import mofcom from "../../../data/standards/mofcom-15min-2021.json" with { type: "json" };
import mohurd from "../../../data/standards/mohurd-complete-community-2020.json" with {
  type: "json",
};
import paris from "../../../data/standards/paris-15min.json" with { type: "json" };
import sdg from "../../../data/standards/sdg-11-2-1.json" with { type: "json" };
import tdt1062 from "../../../data/standards/tdt1062-2021.json" with { type: "json" };
import whoGreen from "../../../data/standards/who-green-300m.json" with { type: "json" };
import { assert } from "../base/assert.ts";
import type { Pack } from "../model/standard.ts";
import { resolvePack } from "./resolve-pack.ts";
import { type PackFile, PackFileSchema } from "./schema.ts";

const packFiles = (files: readonly unknown[]): readonly PackFile[] =>
  files.map((json) => v.parse(PackFileSchema, json));

/** Standards of China, the default first. */
export const NATIONAL_STANDARDS = packFiles([
  completeCommunityCore,
  mohurd,
  gb50180FiveMinutes,
  gb50180TenMinutes,
  gb50180FifteenMinutes,
  tdt1062,
  mofcom,
]);

export const INTERNATIONAL_STANDARDS = packFiles([melbourne, paris, gohsc, whoGreen, sdg]);

/** Every pack that comes with the program, the default first; pickers and `--standard` list these. */
export const STANDARDS: readonly PackFile[] = [...NATIONAL_STANDARDS, ...INTERNATIONAL_STANDARDS];

export const DEFAULT_PACK_ID = "complete-community-core";

/** A pack of this program, ready to judge by; null when there is none of that id. */
export function packById(id: string): Pack | null {
  const file = STANDARDS.find((pack) => pack.id === id);
  if (file === undefined) return null;
  const resolved = resolvePack(file, STANDARDS);
  assert(resolved.ok, `the bundled pack ${id} does not resolve`);
  return resolved.value;
}
