import { beforeAll, describe, expect, it, vi } from "vitest";
import { createCommands } from "../../src/app/create-commands.ts";
import { createSettingsHistory } from "../../src/app/settings-history.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { RemoteAnalysis } from "../../src/worker/client.ts";
import type { OpenOutcome, UnplacedView } from "../../src/worker/protocol.ts";
import { district, stage } from "../support/ui-stage.tsx";

beforeAll(() => {
  vi.stubGlobal("addEventListener", () => {}); // the page's, which hears of printing
  vi.stubGlobal("navigator", {});
  return () => void vi.unstubAllGlobals();
});

const noteOf = (file: string, code: string): Note => ({
  ...{ code, severity: "fatal", file, feature: null, featureId: null, line: null, column: null },
  detail: {},
});
const waiting = (id: number, file: string): UnplacedView => ({
  ...{ id, file, layer: file, note: noteOf(file, "crs-unknown"), likely: [] },
});
const asked = (...layers: readonly UnplacedView[]): OpenOutcome => ({
  ...{ kind: "refused", notes: layers.map(({ note }) => note), unplaced: layers },
});
const refused = (file: string): OpenOutcome => ({
  ...{ kind: "refused", notes: [noteOf(file, "file-empty")], unplaced: [] },
});
const opened = (isFresh = false): OpenOutcome => ({
  ...{ kind: "opened", data: district(), isFresh, refused: [], unplaced: [] },
});

/** The page's own commands on files, with an analysis whose answers the test gives. */
function pageWith({ isSample }: { isSample: boolean }) {
  const { stores } = stage();
  stores.dataset.setState({ isSample });
  const nowhere = {} as never; // never asked
  const calls: string[] = [];
  const read: string[] = [];
  let answer: (outcome: OpenOutcome) => void = () => {};
  const analysis = {
    open: (files: readonly File[], mode: string) =>
      new Promise<OpenOutcome>((resolve) => {
        read.push(`${mode} ${files.map(({ name }) => name).join(" ")}`);
        answer = resolve;
      }),
    cancelOpen: () => Promise.resolve(answer({ kind: "cancelled" })),
    forgetWaiting: () => Promise.resolve(void calls.push("forgetWaiting")),
  } as unknown as RemoteAnalysis; // nothing else is asked for
  const commands = createCommands({
    stores,
    analysis,
    map: nowhere,
    history: createSettingsHistory(stores.settings, () => 0),
    link: () => nowhere,
    onCrash: (error) => {
      throw error;
    },
    today: () => "2026-01-01",
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const open = async (name: string, outcome: OpenOutcome, meanwhile = () => {}): Promise<void> => {
    commands.openFiles([new File(["x"], name)]);
    await settled();
    meanwhile();
    answer(outcome);
    await settled();
  };
  const said = (): readonly string[] =>
    stores.dataset.getState().refused.map(({ file, code }) => `${file} ${code}`);
  const questions = (): readonly string[] =>
    stores.dataset.getState().unplaced.map(({ file }) => file);
  return { commands, stores, calls, read, open, settled, said, questions };
}

describe("a question about coordinates", () => {
  it.each([
    { name: "beside own files", isSample: false },
    { name: "while the sample is shown", isSample: true },
  ])("stays when another file is opened $name", async ({ isSample }) => {
    const { open, said, questions } = pageWith({ isSample });
    await open("homes.shp", asked(waiting(4, "homes.shp")));
    await open("shops.csv", opened(isSample));
    await open("clinics.csv", asked(waiting(7, "clinics.csv")));
    expect(questions()).toEqual(["homes.shp", "clinics.csv"]);
    expect(said()).toEqual(["homes.shp crs-unknown", "clinics.csv crs-unknown"]);
  });

  it("is alone with its note: what else was refused before is said no more", async () => {
    const { open, said } = pageWith({ isSample: false });
    await open("homes.shp", asked(waiting(4, "homes.shp")));
    await open("empty.csv", refused("empty.csv"));
    expect(said()).toEqual(["homes.shp crs-unknown", "empty.csv file-empty"]);
    await open("shops.csv", opened());
    expect(said()).toEqual(["homes.shp crs-unknown"]);
  });

  it("is put once, however often its file is opened", async () => {
    const { open, said, questions } = pageWith({ isSample: false });
    await open("homes.shp", asked(waiting(4, "homes.shp")));
    await open("homes.shp", asked(waiting(5, "homes.shp")));
    expect([questions(), said()]).toEqual([["homes.shp"], ["homes.shp crs-unknown"]]);
    await open("homes.shp", opened());
    expect([questions(), said()]).toEqual([[], []]);
  });

  it("does not come back when it was dismissed while another file was read", async () => {
    const { commands, open, said, questions, calls } = pageWith({ isSample: false });
    await open("homes.shp", asked(waiting(4, "homes.shp")));
    await open("shops.csv", opened(), () => commands.dismissRefused());
    expect([questions(), said(), calls]).toEqual([[], [], ["forgetWaiting"]]);
  });
});

describe("the sample that the page begins with", () => {
  const SAMPLE = "replace residences.geojson facilities.geojson blocks.geojson streets.geojson";
  const startedPage = () => {
    vi.stubGlobal("fetch", async () => new Response("{}"));
    const page = pageWith({ isSample: false });
    page.stores.dataset.setState({ data: null });
    page.commands.openSample();
    return page;
  };

  it("is not read at all when files are given before it has come", async () => {
    const { open, read, stores } = startedPage();
    await open("homes.csv", opened(true));
    expect(read).toEqual(["add homes.csv"]);
    expect(stores.dataset.getState().isSample).toBe(false);
  });

  it("is given up when files are given while it is read", async () => {
    const { open, read, settled, stores } = startedPage();
    await settled();
    expect(read).toEqual([SAMPLE]);
    await open("homes.csv", opened(true));
    expect(read).toEqual([SAMPLE, "add homes.csv"]);
    expect(stores.dataset.getState()).toMatchObject({ isSample: false, reading: null });
  });

  it("is opened to its end when somebody asks for it beside their own data", async () => {
    const { commands, open, read, settled } = startedPage();
    await open("homes.csv", opened(true));
    commands.openSample();
    await settled();
    await open("shops.csv", opened());
    expect(read).toEqual(["add homes.csv", SAMPLE, "replace shops.csv"]);
  });
});
