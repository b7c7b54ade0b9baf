import type { Commands } from "../ui/commands.ts";
import type { CommandTools } from "./command-tools.ts";
import { comparisonCommands } from "./comparison-link.ts";
import { dataCommands } from "./data-commands.ts";
import { outputCommands } from "./output-commands.ts";
import { settingsCommands } from "./settings-commands.ts";
import { viewCommands } from "./view-commands.ts";

/**
 * Carries out what components ask for. What else changes a store is in docs/life-of-a-file.md: a hand
 * on the map, an answer of the worker, the address.
 */
export function createCommands(tools: CommandTools): Commands {
  return {
    ...dataCommands(tools),
    ...settingsCommands(tools),
    ...viewCommands(tools),
    ...comparisonCommands(tools),
    ...outputCommands(tools),
  };
}
