import { sameChoice } from "../core/model/column-choice.ts";
import type { Role } from "../core/model/role.ts";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { DatasetView } from "../worker/protocol.ts";
import { recallCategory, recallColumns } from "./column-memory.ts";

/** Gives a layer a role, and the columns that were chosen for such files in this role before. */
export async function withRole(
  analysis: RemoteAnalysis,
  id: number,
  role: Role,
): Promise<DatasetView> {
  const data = await analysis.setRole(id, role);
  const layer = data.layers.find((other) => other.id === id);
  const choice = layer === undefined ? null : recallColumns(layer);
  if (layer === undefined || choice === null || sameChoice(choice, layer.columns)) return data;
  return analysis.setColumns(id, choice);
}

/** Puts the columns and categories of new layers as they were chosen for such files before. */
export async function recallAll(
  analysis: RemoteAnalysis,
  opened: DatasetView,
  known: ReadonlySet<number>,
): Promise<DatasetView> {
  let data = opened;
  for (const layer of opened.layers) {
    if (known.has(layer.id)) continue;
    const choice = recallColumns(layer);
    if (choice !== null && !sameChoice(choice, layer.columns)) {
      data = await analysis.setColumns(layer.id, choice);
    }
    const category = recallCategory(layer);
    if (category !== null) data = await analysis.setLayerCategory(layer.id, category);
  }
  return data;
}
