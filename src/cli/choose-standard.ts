import { readFileSync } from "node:fs";
import { err, ok, type Result } from "../core/base/result.ts";
import { CATEGORY_IDS } from "../core/categories/catalogue.ts";
import { statedCategories, thresholdPack } from "../core/coverage/threshold-pack.ts";
import type { Dataset } from "../core/model/dataset.ts";
import type { Pack } from "../core/model/standard.ts";
import { DEFAULT_MIN_SHARE } from "../core/standards/demand.ts";
import type { PackIssue } from "../core/standards/schema.ts";
import type { RunProblem, UsageProblem } from "../core/words/cli-words.ts";
import type { Lang } from "../core/words/lang.ts";
import { describePackIssue } from "../core/words/standard-words.ts";
import type { StandardArgument } from "./arguments.ts";
import { nearestWord } from "./nearest-word.ts";
import { systemReason } from "./system-error.ts";

/** A standard to judge by; the one of fixed thresholds is made once the facilities are known. */
export type ChosenStandard = (dataset: Dataset) => Pack;

export type StandardProblem =
  | { readonly kind: "usage"; readonly problem: UsageProblem }
  | { readonly kind: "run"; readonly problem: RunProblem };

/**
 * Finds the standard before any data are read: a wrong one should not cost a long wait. Fixed
 * thresholds need none of ours, which are then not loaded.
 */
export async function chooseStandard(
  chosen: StandardArgument,
  lang: Lang,
): Promise<Result<ChosenStandard, StandardProblem>> {
  switch (chosen.kind) {
    case "default":
      return bundled(null);
    case "id":
      return bundled(chosen.id);
    case "file":
      return packFile(chosen.path, lang);
    case "thresholds":
      return ok((dataset) =>
        thresholdPack(
          statedCategories(dataset.facilities.statedCategory),
          chosen.limitsMetres,
          DEFAULT_MIN_SHARE,
        ),
      );
  }
}

/** @param named null = the default */
async function bundled(named: string | null): Promise<Result<ChosenStandard, StandardProblem>> {
  const { DEFAULT_PACK_ID, packById, STANDARDS } = await import("../core/standards/registry.ts");
  const id = named ?? DEFAULT_PACK_ID;
  const pack = packById(id);
  if (pack !== null) return ok(() => pack);
  const known = STANDARDS.map((standard) => standard.id);
  return err({
    kind: "usage",
    problem: { kind: "unknown-standard", found: id, nearest: nearestWord(id, known), known },
  });
}

async function packFile(
  path: string,
  lang: Lang,
): Promise<Result<ChosenStandard, StandardProblem>> {
  const text = readText(path);
  if (!text.ok) return err({ kind: "run", problem: text.error });
  const json = parseJson(text.value);
  if (!json.ok) return err({ kind: "run", problem: { kind: "standard-not-json", file: path } });
  const { parsePack } = await import("../core/standards/schema.ts");
  const file = parsePack(json.value, CATEGORY_IDS);
  if (!file.ok) return err(wrong(path, file.error, lang));
  const { resolvePack } = await import("../core/standards/resolve-pack.ts");
  const { STANDARDS } = await import("../core/standards/registry.ts");
  const pack = resolvePack(file.value, STANDARDS);
  return pack.ok ? ok(() => pack.value) : err(wrong(path, pack.error, lang));
}

const wrong = (file: string, issues: readonly PackIssue[], lang: Lang): StandardProblem => ({
  kind: "run",
  problem: {
    kind: "standard-wrong",
    file,
    issues: issues.map((issue) => describePackIssue(issue, lang)),
  },
});

function readText(path: string): Result<string, RunProblem> {
  try {
    return ok(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === "ENOENT") return err({ kind: "file-missing", file: path });
    if (reason === "EISDIR") return err({ kind: "file-is-folder", file: path });
    return err({ kind: "file-unreadable", file: path, reason });
  }
}

const BYTE_ORDER_MARK = /^\ufeff/;

function parseJson(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text.replace(BYTE_ORDER_MARK, "")));
  } catch {
    return err(null);
  }
}
