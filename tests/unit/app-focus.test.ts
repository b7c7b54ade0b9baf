import { beforeAll, describe, expect, it, vi } from "vitest";
import { createCommands } from "../../src/app/create-commands.ts";
import { createSettingsHistory } from "../../src/app/settings-history.ts";
import { PACK, stage } from "../support/ui-stage.tsx";

beforeAll(() => vi.stubGlobal("addEventListener", () => {})); // the page's, which hears of printing

/** The page's own commands, without a worker and a map: selecting needs neither. */
function commandsOfPage() {
  const { stores } = stage();
  const nowhere = {} as never; // never asked
  const commands = createCommands({
    stores,
    analysis: nowhere,
    map: nowhere,
    history: createSettingsHistory(stores.settings, () => 0),
    link: () => nowhere,
    onCrash: () => {},
    today: () => "2026-01-01",
  });
  return { commands, view: stores.view };
}

const rowOf = (key: string): number =>
  PACK.criteria.findIndex((criterion) => criterion.key === key);

describe("the service that has the focus", () => {
  it("moves to the one that is asked about, if any has it", () => {
    const { commands, view } = commandsOfPage();
    commands.focusOn(rowOf("clinic"));
    commands.select({ kind: "block", group: 3, service: "shop" });
    expect(view.getState().focus).toBe(rowOf("shop"));
    commands.stepTo({ kind: "block", group: 4, service: "childcare" });
    expect(view.getState().focus).toBe(rowOf("childcare"));
  });

  it("stays where a place is chosen and no service", () => {
    const { commands, view } = commandsOfPage();
    commands.focusOn(rowOf("clinic"));
    commands.select({ kind: "block", group: 3 });
    commands.select({ kind: "facility", facility: 2 });
    expect(view.getState().focus).toBe(rowOf("clinic"));
  });

  it("stays away where none has it", () => {
    const { commands, view } = commandsOfPage();
    commands.select({ kind: "block", group: 3, service: "shop" });
    expect(view.getState().focus).toBeNull();
  });
});
