import type { Stores } from "../ui/stores.ts";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { Address } from "./document-link.ts";
import type { MapHolder } from "./map-holder.ts";
import type { SettingsHistory } from "./settings-history.ts";

/** What commands work with. */
export interface CommandTools {
  readonly stores: Stores;
  readonly analysis: RemoteAnalysis;
  readonly map: MapHolder;
  readonly history: SettingsHistory;
  readonly link: () => Address;
  readonly onCrash: (error: unknown) => void;
  /** Today as YYYY-MM-DD, UTC. */
  readonly today: () => string;
}
