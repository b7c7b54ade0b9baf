import { beforeAll, describe, expect, it, vi } from "vitest";
import { createCommands } from "../../src/app/create-commands.ts";
import { createSettingsHistory } from "../../src/app/settings-history.ts";
import { focusRow } from "../../src/state/view-store.ts";
import { stage } from "../support/ui-stage.tsx";

beforeAll(() => {
  vi.stubGlobal("addEventListener", () => {}); // the page's, which hears of printing
  return () => void vi.unstubAllGlobals();
});

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
  const row = () => focusRow(stores.view.getState(), stores.settings.getState().settings.pack);
  return { commands, view: stores.view, row };
}

describe("the service that has the focus", () => {
  it("moves to the one that is asked about, if any has it", () => {
    const { commands, view } = commandsOfPage();
    commands.focusOn("clinic");
    commands.select({ kind: "block", group: 3, service: "shop" });
    expect(view.getState().focus).toBe("shop");
    commands.stepTo({ kind: "block", group: 4, service: "childcare" });
    expect(view.getState().focus).toBe("childcare");
  });

  it("stays where a place is chosen and no service", () => {
    const { commands, view } = commandsOfPage();
    commands.focusOn("clinic");
    commands.select({ kind: "block", group: 3 });
    commands.select({ kind: "facility", facility: 2 });
    expect(view.getState().focus).toBe("clinic");
  });

  it("stays away where none has it", () => {
    const { commands, view } = commandsOfPage();
    commands.select({ kind: "block", group: 3, service: "shop" });
    expect(view.getState().focus).toBeNull();
  });

  it("is the same service by a standard that Undo brings back, or none", () => {
    const { commands, row } = commandsOfPage();
    commands.choosePack("gb50180-2018-5min");
    commands.focusOn("shop");
    expect(row()).toBe(9);
    commands.undo();
    expect(row()).toBe(3);
    commands.redo();
    commands.focusOn("playground");
    expect(row()).toBe(16);
    commands.undo();
    expect(row()).toBeNull(); // the other standard asks for none
    commands.redo();
    expect(row()).toBe(16);
  });
});
