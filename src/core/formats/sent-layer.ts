import type { Utf8Texts } from "../base/text-column.ts";
import type { JsonObject } from "../model/json.ts";
import { type KeptProperties, keptTexts } from "../model/kept-properties.ts";
import { keptTable, propertyTable } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";

/** A layer as plain data, to be sent from one thread to another. */
export interface SentLayer extends Omit<RawLayer, "ids" | "properties"> {
  readonly ids: Utf8Texts | readonly string[];
  readonly properties: KeptProperties | readonly JsonObject[];
}

export const sentLayer = (layer: RawLayer): SentLayer => {
  const { ids, properties } = layer;
  return {
    ...layer,
    ids: ids.utf8 ?? [...ids],
    properties:
      properties.kept ??
      Array.from({ length: properties.count }, (_, row) => properties.object(row)),
  };
};

/** The layer that was sent. */
export const receivedLayer = (sent: SentLayer): RawLayer => ({
  ...sent,
  ids: "textOf" in sent.ids ? keptTexts({ ...sent.ids, odd: NONE_ODD }, sent.ids.textOf) : sent.ids,
  properties:
    "shapes" in sent.properties ? keptTable(sent.properties) : propertyTable(sent.properties),
});

const NONE_ODD: ReadonlyMap<number, string> = new Map();
