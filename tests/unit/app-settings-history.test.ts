import { describe, expect, it } from "vitest";
import { createSettingsHistory } from "../../src/app/settings-history.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { createSettingsStore, settingsOf } from "../../src/state/settings-store.ts";

function start() {
  const pack = packById(DEFAULT_PACK_ID);
  if (pack === null) throw new Error("the default pack is missing");
  const store = createSettingsStore(settingsOf(pack));
  const clock = { now: 0 };
  const history = createSettingsHistory(store, () => clock.now);
  const share = () => store.getState().settings.minShare;
  const setShare = (minShare: number) =>
    history.change("share", { ...store.getState().settings, minShare });
  return { history, clock, share, setShare, store };
}

describe("undo", () => {
  it("takes back one change, redo brings it again", () => {
    const { history, share, setShare } = start();
    setShare(0.5);
    history.undo();
    expect(share()).toBe(0.8);
    history.redo();
    expect(share()).toBe(0.5);
  });

  it("takes back a whole drag of one control", () => {
    const { history, clock, share, setShare } = start();
    for (const value of [0.7, 0.6, 0.5]) {
      setShare(value);
      clock.now += 16;
    }
    history.undo();
    expect(share()).toBe(0.8);
  });

  it("keeps two changes apart that are a second apart", () => {
    const { history, clock, share, setShare } = start();
    setShare(0.7);
    clock.now += 1500;
    setShare(0.6);
    history.undo();
    expect(share()).toBe(0.7);
  });

  it("does nothing where there is nothing to take back", () => {
    const { history, share } = start();
    history.undo();
    history.redo();
    expect(share()).toBe(0.8);
  });

  it("forgets what was undone once something new is done", () => {
    const { history, clock, share, setShare } = start();
    setShare(0.5);
    history.undo();
    clock.now += 5000;
    setShare(0.9);
    history.redo();
    expect(share()).toBe(0.9);
  });

  it("hands over a choice about the data, in its place among the settings", () => {
    const { history, clock, share, setShare } = start();
    const after = { population: "常住" };
    const step = { kind: "columns", layer: 1, before: {}, after, remembered: null } as const;
    setShare(0.5);
    history.record(step);
    clock.now += 5000;
    setShare(0.4);
    expect(history.undo()).toBeNull();
    expect(history.undo()).toEqual(step);
    expect(share()).toBe(0.5);
    expect(history.undo()).toBeNull();
    expect(share()).toBe(0.8);
    expect([history.redo(), history.redo(), history.redo()]).toEqual([null, step, null]);
    expect(share()).toBe(0.4);
  });
});
