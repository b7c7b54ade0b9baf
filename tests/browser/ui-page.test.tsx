import { flushSync } from "react-dom";
import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { EXPORT_CATALOGUE } from "../../src/core/exports/catalogue.ts";
import { BlockVerdict } from "../../src/core/model/analysis.ts";
import { JUDGE_BY } from "../../src/core/model/standard.ts";
import {
  INTERNATIONAL_STANDARDS,
  NATIONAL_STANDARDS,
  packById,
  STANDARDS,
} from "../../src/core/standards/registry.ts";
import { cssVariables, PALETTES } from "../../src/look/palette.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { AppShell } from "../../src/ui/app-shell.tsx";
import { CommandsProvider } from "../../src/ui/commands.ts";
import { StoresProvider } from "../../src/ui/stores.ts";
import { explanation, PACK, type Stage, type StageOptions, stage } from "../support/ui-stage.tsx";

const { unknown, empty } = BlockVerdict;

const ignoreMap = (): void => {};

async function open(options?: StageOptions): Promise<Stage> {
  const made = stage(options);
  await render(made.on(<AppShell attachMap={ignoreMap} />));
  return made;
}

const wide = () => page.viewport(1440, 900);
const narrow = () => page.viewport(390, 844);

describe("the page on a wide screen", () => {
  beforeEach(wide);

  it("has the regions that assistive tools look for", async () => {
    await open();
    for (const name of ["Coverage map", "Gap list"]) {
      await expect.element(page.getByRole("region", { name })).toBeVisible();
    }
    await expect.element(page.getByRole("region", { name: "Why" })).not.toBeInTheDocument();
  });

  it("gives the map its place once, whatever else changes", async () => {
    const places: (HTMLElement | null)[] = [];
    const attach = (place: HTMLElement | null): void => {
      places.push(place);
    };
    const made = stage();
    await render(made.on(<AppShell attachMap={attach} />));
    made.stores.view.setState({ selection: { kind: "block", group: 5 } });
    await narrow();
    await expect.element(page.getByRole("tablist")).toBeVisible();
    expect(places).toHaveLength(1);
  });

  it("tells the map how much of it lies under panels", async () => {
    const insets: unknown[] = [];
    const made = stage();
    await render(
      made.on(<AppShell attachMap={ignoreMap} onMapInsets={(next) => insets.push(next)} />),
    );
    made.stores.view.setState({ selection: { kind: "block", group: 5 } });
    await expect
      .poll(() => insets.at(-1))
      .toEqual({
        ...{ top: 0, right: 380, bottom: 270, left: 0 },
        legend: 228,
      });
  });

  it("parts the standards of China from the international ones", async () => {
    await open();
    const picker = page.getByRole("combobox", { name: "Standard", exact: true }).element();
    const groups = [...picker.querySelectorAll("optgroup")].map((group) => [
      group.label,
      [...group.querySelectorAll("option")].map((option) => option.value),
    ]);
    const ids = NATIONAL_STANDARDS.map(({ id }) => id);
    expect(groups).toEqual([
      ["Start here", ids.slice(0, 1)],
      ["Standards of China", ids.slice(1)],
      ["International", INTERNATIONAL_STANDARDS.map(({ id }) => id)],
    ]);
  });

  it("has one slider a category, named after it, that sets its limit as it moves", async () => {
    const { calls } = await open();
    for (const { name } of PACK.criteria) {
      await expect.element(page.getByRole("slider", { name: name.en, exact: true })).toBeVisible();
    }
    await page.getByRole("slider", { name: "Clinic", exact: true }).fill("620");
    expect(calls.at(-1)).toEqual(["setLimit", 2, 620]);
  });

  it("tags limits that the cited text does not have, until they are moved", async () => {
    const { stores } = await open();
    const [eldercare] = PACK.criteria;
    expect(eldercare?.stated).toBe(false);
    const source = page.getByRole("button", { name: "Source of the limit of eldercare" });
    await expect.element(source).toHaveTextContent("suggested");
    await expect
      .element(source)
      .toHaveAttribute("title", expect.stringMatching(/the standard gives none\n.*GB 50180/));
    await page.getByRole("slider", { name: "Eldercare", exact: true }).fill("620");
    await expect.element(source).toHaveTextContent("Source");
    const { settings } = stores.settings.getState();
    stores.settings.setState({ settings: settingsOf(settings.pack) });
    stores.view.setState({ lang: "zh" });
    await expect.element(page.getByText("建议值").first()).toBeVisible();
  });

  it("takes a limit that is typed, and ignores what is no limit", async () => {
    const { calls } = await open();
    const field = page.getByRole("spinbutton", { name: "Eldercare limit in metres" });
    await field.fill("");
    await field.fill("750");
    expect(calls).toEqual([["setLimit", 0, 750]]);
  });

  it("says what a field takes when a number is out of range", async () => {
    const { calls } = await open();
    const field = page.getByRole("spinbutton", { name: "Eldercare limit in metres" });
    for (const wrong of ["-5", "99999"]) {
      await field.fill(wrong);
      await expect.element(field).toHaveAccessibleDescription("1 to 20,000 m");
      await expect.element(page.getByText("1 to 20,000 m")).toBeVisible();
    }
    await field.fill("600");
    await expect.element(page.getByText("1 to 20,000 m")).not.toBeInTheDocument();
    expect(calls).toEqual([["setLimit", 0, 600]]);
  });

  it("has the detour factor under the way to measure that takes it", async () => {
    const { stores } = await open();
    const { settings } = stores.settings.getState();
    stores.settings.setState({
      settings: { ...settings, distance: { model: "detour", factor: 1.3 } },
    });
    await page.getByText("Distance and share").click();
    await expect.element(page.getByText("Detour factor", { exact: true })).toBeVisible();
    const rows = [...document.querySelectorAll("[name=distance], [aria-label='Detour factor']")];
    expect(rows.map((row) => row.getAttribute("type"))).toEqual([
      "radio",
      "radio",
      "number",
      "radio",
    ]);
    await expect.element(page.getByRole("radio", { name: /detour factor/ })).toBeChecked();
  });

  it("says how many gaps there are in the words that other programs read", async () => {
    await open({ gaps: 134 });
    await expect.element(page.getByRole("status")).toHaveTextContent(/^134 gaps in 34 blocks$/);
  });

  it("shows thousands apart there, as everywhere, in a text of plain digits", async () => {
    await open({ gaps: 1_234_567 });
    await expect.element(page.getByRole("status")).toHaveTextContent(/^1234567 gaps in/);
    const parts = [...document.querySelectorAll(".status-words .thousands")];
    expect(parts.map((part) => part.textContent?.slice(0, 3))).toEqual(["234", "567", "642"]);
    expect(getComputedStyle(parts[0] as Element, "::before").content).toBe('","'); // there are three
  });

  it("says one gap in the singular", async () => {
    await open({ gaps: 1 });
    await expect.element(page.getByRole("status")).toHaveTextContent(/^1 gap in 1 block$/);
  });

  it("says how many layers have no use yet where facilities are missing", async () => {
    const { stores } = await open();
    const { data } = stores.dataset.getState();
    if (data === null) throw new Error("the stage has data");
    const layers = data.layers.map((layer) =>
      layer.role === "facilities" ? { ...layer, role: "unused" as const } : layer,
    );
    const facilities = { ...data.facilities, count: 0 };
    stores.dataset.setState({ data: { ...data, layers, facilities } });
    await expect
      .element(page.getByRole("status"))
      .toHaveTextContent("1 layer has no use yet: choose what it is");
  });

  it("says what is read, how far, and lets it be cancelled", async () => {
    const { stores, calls } = await open();
    const progress = {
      file: "homes.geojson",
      bytesRead: 12.3e6,
      bytesTotal: 40e6,
      features: 120_000,
    };
    stores.dataset.setState({ reading: { files: ["homes.geojson"], isSample: false, progress } });
    await expect
      .element(page.getByRole("status"))
      .toHaveTextContent("Reading homes.geojson: 12.3 MB of 40 MB, 120,000 features");
    await expect.element(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "31");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(calls).toEqual([["cancel"]]);
  });

  it("opens several files by the button", async () => {
    const { calls } = await open();
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    await userEvent.upload(input as HTMLInputElement, [
      new File(["{}"], "a.geojson"),
      new File(["{}"], "b.geojson"),
    ]); // the page has exactly this one input
    const [name, files] = calls.at(-1) ?? [];
    expect(name).toBe("openFiles");
    expect((files as readonly File[]).map((file) => file.name)).toEqual(["a.geojson", "b.geojson"]);
  });

  it("takes files that are dropped anywhere, and shows that it does", async () => {
    const { calls } = await open();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["{}"], "dropped.geojson"));
    const fire = (type: string) =>
      document.body.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }),
      );
    fire("dragenter");
    await expect.element(page.getByText("Drop to open")).toBeVisible();
    fire("drop");
    await expect.element(page.getByText("Drop to open")).not.toBeInTheDocument();
    expect(calls.at(-1)?.[0]).toBe("openFiles");
  });

  it("exports each format from its menu, and hands the focus back", async () => {
    const { calls } = await open();
    const button = page.getByRole("button", { name: "Export" });
    await button.click();
    await expect
      .poll(() => page.getByRole("menuitem").elements().length)
      .toBe(EXPORT_CATALOGUE.length + 3); // the map as a picture, one to print, and the link
    await page.getByRole("menuitem", { name: "Gap list (CSV)" }).click();
    expect(calls).toEqual([["exportAs", "gaps-csv"]]);
    await expect.element(button).toHaveFocus();
    await button.click();
    await page.getByRole("menuitem", { name: "Map (PNG)" }).click();
    expect(calls.at(-1)).toEqual(["saveMap"]);
  });

  it.each([
    {
      lang: "en",
      words: /at least one of 3 services judged \(eldercare not judged: no data\);/,
    },
    { lang: "zh", words: /至少缺少已评价的 3 项服务中的一项（养老设施未评价：无数据）；/ },
  ] as const)("names the services that were not judged ($lang)", async ({ lang, words }) => {
    const { stores } = await open({ lang });
    const { judged } = stores.report.getState();
    const { data } = stores.dataset.getState();
    if (judged === null || data === null) throw new Error("the stage has a result");
    const criteria = judged.totals.criteria.map((figures, row) =>
      row === 0 ? { ...figures, covered: 0, unknown: figures.demand, share: null } : figures,
    );
    stores.report.setState({ judged: { ...judged, totals: { ...judged.totals, criteria } } });
    stores.dataset.setState({ data: { ...data, facilityCounts: { childcare: 1, shop: 1 } } });
    await expect.element(page.getByText(words)).toBeVisible();
    const classes = [...document.querySelectorAll(".legend-ramp li")];
    expect(classes.map((entry) => entry.textContent)).toEqual(["0", "1", "2", "3"]);
  });

  it("has no result without homes, and says what is missing", async () => {
    const { stores } = await open();
    const { data } = stores.dataset.getState();
    if (data === null) throw new Error("the stage has data");
    stores.report.setState({ judged: null, list: null });
    stores.dataset.setState({
      data: { ...data, residences: { count: 0, lonLat: new Float64Array() } },
    });
    await expect
      .element(page.getByRole("region", { name: "Gap list" }))
      .toHaveTextContent("Residences are missing. Gaps are listed here once");
    await expect
      .element(page.getByText("Residences are missing. Results appear here once"))
      .toBeVisible();
    const button = page.getByRole("button", { name: "Export" });
    await expect.element(button).toBeDisabled();
    await expect
      .element(button)
      .toHaveAccessibleDescription("Nothing to save yet: residences are missing");
    expect(document.querySelectorAll(".headline, .card")).toHaveLength(0);
  });

  it("offers no picture of a map that cannot be drawn", async () => {
    const { stores } = await open();
    stores.view.setState({ mapStatus: "no-webgl" });
    await page.getByRole("button", { name: "Export" }).click();
    await expect.element(page.getByRole("menuitem", { name: "Gap list (CSV)" })).toBeVisible();
    await expect.element(page.getByRole("menuitem", { name: "Map (PNG)" })).not.toBeInTheDocument();
  });

  it("finds a block by name and selects it", async () => {
    const { calls } = await open();
    await userEvent.keyboard("/");
    await expect.element(page.getByRole("combobox", { name: /Search/ })).toHaveFocus();
    await userEvent.keyboard("Market 6");
    await page
      .getByRole("option", { name: /Market 6/ })
      .first()
      .click();
    expect(calls.at(-1)).toEqual(["select", { kind: "block", group: 5 }]);
    const why = page.getByRole("region", { name: "Why" });
    await expect.element(why).toHaveFocus();
    await userEvent.keyboard("/");
    const box = page.getByRole("combobox", { name: /Search/ });
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard("/");
    await expect.element(box).toHaveValue("");
  });

  it("steps back with Escape: first the selection, then the colours of one service", async () => {
    const { stores } = await open();
    stores.view.setState({ selection: { kind: "block", group: 5 }, focus: "eldercare" });
    await userEvent.keyboard("{Escape}");
    expect(stores.view.getState().selection.kind).toBe("nothing");
    expect(stores.view.getState().focus).toBe("eldercare");
    await userEvent.keyboard("{Escape}");
    expect(stores.view.getState().focus).toBeNull();
  });

  it("leaves undo to a text field while somebody types in it", async () => {
    const { calls } = await open();
    await userEvent.keyboard("{Control>}z{/Control}");
    await page.getByRole("searchbox", { name: "Filter by name" }).click();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(calls.filter(([name]) => name === "undo")).toHaveLength(1);
  });

  it("lists the keys in a dialog that Escape closes and that gives the focus back", async () => {
    await open();
    const button = page.getByRole("button", { name: "Keyboard keys" });
    await button.click();
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await expect.element(dialog).toBeVisible();
    expect(document.activeElement?.closest("dialog")).not.toBeNull();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });

  it("lists skipped features with the reason, and saves them", async () => {
    const { stores, calls } = await open();
    stores.dataset.setState({ isSample: false });
    await page.getByRole("button", { name: "List all 4" }).click();
    await expect.element(page.getByRole("dialog", { name: /facilities.geojson/ })).toBeVisible();
    expect(calls.at(-1)).toEqual(["listNotes", 2]);
  });

  it("gives each layer a line, unfolded where something was left out or is in doubt", async () => {
    const { stores } = await open();
    stores.dataset.setState({ isSample: false });
    const fold = (name: string) => page.getByRole("button", { name, exact: true });
    await expect.element(fold("facilities.geojson")).toHaveAttribute("aria-expanded", "true"); // four features were skipped
    await expect.element(fold("blocks.geojson")).toHaveAttribute("aria-expanded", "false");
    const kind = page.getByText("GeoJSON · UTF-8");
    expect(kind.elements().filter((one) => one.checkVisibility())).toHaveLength(1);
    await fold("blocks.geojson").click();
    expect(kind.elements().filter((one) => one.checkVisibility())).toHaveLength(2);
  });

  it("tells once which layers are not used, and leads to the first of them", async () => {
    const { stores } = await open();
    const { data } = stores.dataset.getState();
    if (data === null) throw new Error("the stage has data");
    const layers = data.layers.map((layer) =>
      layer.role === "residences" ? layer : { ...layer, role: "unused" as const },
    );
    stores.dataset.setState({ isSample: false, data: { ...data, layers } });
    await page.getByText("2 layers are not used:").getByRole("button").click();
    await expect
      .element(page.getByRole("combobox", { name: "Use of facilities.geojson" }))
      .toHaveFocus();
  });

  it("keeps the answer in sight above the layers of own files", async () => {
    const { stores } = await open();
    stores.dataset.setState({ isSample: false });
    await expect.element(page.getByRole("list", { name: "Layers" })).toBeVisible();
    const answer = document.querySelector(".headline")?.getBoundingClientRect();
    const data = document.querySelector(".section")?.getBoundingClientRect();
    expect(answer?.bottom ?? Infinity).toBeLessThanOrEqual(data?.top ?? 0);
    expect(document.querySelectorAll(".left-panel .headline")).toHaveLength(1);
  });

  it("changes what a layer is used for with one choice", async () => {
    const { stores, calls } = await open();
    stores.dataset.setState({ isSample: false });
    await page.getByRole("combobox", { name: "Use of blocks.geojson" }).selectOptions("study-area");
    expect(calls.at(-1)).toEqual(["setRole", 3, "study-area"]);
  });

  it("gives a whole group of unknown facilities a category at once", async () => {
    const { stores, calls } = await open();
    stores.dataset.setState({ isSample: false });
    await page.getByText("Unknown categories").click();
    await page.getByRole("combobox", { name: /amenity=bank/ }).selectOptions("everyday_services");
    expect(calls.at(-1)).toEqual(["assignCategory", "amenity=bank", "everyday_services"]);
  });

  it("lists what says nothing of itself under the name of its file", async () => {
    const { stores, calls } = await open();
    stores.dataset.setState({ isSample: false });
    await page.getByText("Unknown categories").click();
    await page.getByRole("combobox", { name: /诊所\.csv/ }).selectOptions("clinic");
    expect(calls.at(-1)).toEqual(["assignCategory", "?\n诊所.csv", "clinic"]);
  });

  it("says what everything in a file is", async () => {
    const { stores, calls } = await open();
    stores.dataset.setState({ isSample: false });
    const picker = page.getByRole("combobox", {
      name: "Category of everything in facilities.geojson",
    });
    await picker.selectOptions("childcare");
    expect(calls.at(-1)).toEqual(["setLayerCategory", 2, "childcare"]);
  });

  it("folds services away of which the data hold nothing, with what may be said of each", async () => {
    const { stores, calls } = await open();
    const { data } = stores.dataset.getState();
    const { judged } = stores.report.getState();
    if (data === null || judged === null) throw new Error("the stage has a result");
    const criteria = judged.totals.criteria.map((figures, row) =>
      row < 3 ? { ...figures, share: null, range: null } : figures,
    );
    stores.report.setState({ judged: { ...judged, totals: { ...judged.totals, criteria } } });
    stores.dataset.setState({ data: { ...data, facilityCounts: { shop: 59 } } });
    await page.getByText("no such facilities in the data").click();
    expect(document.querySelectorAll(".card")).toHaveLength(1);
    await page.getByRole("button", { name: "Count it as a gap: Clinic" }).click();
    expect(calls.at(-1)).toEqual(["confirmAbsent", "clinic", true]);
  });

  it("asks before an absent category counts as a gap", async () => {
    const { stores, calls } = await open();
    const { data } = stores.dataset.getState();
    if (data === null) throw new Error("the stage has data");
    stores.dataset.setState({
      data: { ...data, facilityCounts: { childcare: 1, clinic: 1, shop: 1 } },
    });
    await expect
      .element(page.getByText("No eldercare in the loaded files: not judged."))
      .toBeVisible();
    await page.getByRole("button", { name: "Count it as a gap" }).click();
    expect(calls.at(-1)).toEqual(["confirmAbsent", "eldercare", true]);
  });

  it("says what was counted where the standard asks for something narrower", async () => {
    const { stores } = await open();
    const { judged } = stores.report.getState();
    if (judged === null) throw new Error("expected a result");
    const counted = { en: "shops of any size", zh: "商店（不分规模）" };
    const criteria = PACK.criteria.map((criterion) =>
      criterion.category === "shop" ? { ...criterion, counted } : criterion,
    );
    const settings = { ...judged.settings, pack: { ...PACK, criteria } };
    stores.report.setState({ judged: { ...judged, settings } });
    const words = page.getByText("≈ counted: shops of any size, 59 in all");
    await expect.element(words).toBeVisible();
    await expect.element(words).toHaveAttribute("title", expect.stringMatching(/^Approximate/));
    expect(document.querySelectorAll(".card [title^=Approximate]")).toHaveLength(1);
    stores.view.setState({ lang: "zh" });
    await expect.element(page.getByText("≈ 计入：59 处商店（不分规模）")).toBeVisible();
  });

  it("keeps what is on the screen when a file is refused, and says why", async () => {
    const { stores, calls } = await open();
    stores.dataset.setState({
      refused: [
        {
          code: "json-missing-comma",
          severity: "fatal",
          file: "homes.geojson",
          feature: 36,
          featureId: null,
          line: 37,
          column: 19,
          detail: {},
        },
      ],
    });
    const alert = page.getByRole("alert");
    await expect.element(alert).toHaveTextContent("homes.geojson, line 37, column 19, feature 36");
    await expect.element(page.getByRole("table", { name: "Gap list" })).toBeVisible();
    await expect.element(alert).toHaveTextContent("What was on the screen stays as it was.");
    stores.dataset.setState({ isKept: false }); // others of these files were used
    await expect.element(alert).not.toHaveTextContent("stays as it was");
    stores.dataset.setState({ isKept: true, data: null }); // nothing is on the screen
    await expect.element(alert).not.toHaveTextContent("stays as it was");
    await alert.getByRole("button", { name: "Dismiss" }).click();
    expect(calls.at(-1)).toEqual(["dismissRefused"]);
  });

  it("says that the sample is shown, and asks for files from there", async () => {
    const { stores } = await open();
    const chip = page.getByText("Sample: centre of Astana");
    await expect.element(chip).toBeVisible();
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    let asked = 0;
    input?.addEventListener("click", (event) => {
      event.preventDefault(); // the browser's own window would stay
      asked++;
    });
    await page.getByRole("button", { name: "Open your files" }).click();
    expect(asked).toBe(1);
    stores.dataset.setState({ isSample: false });
    await expect.element(chip).not.toBeInTheDocument();
  });

  it("says beside the mouse what a block is, and nothing beside a finger", async () => {
    const { stores } = await open();
    const { judged } = stores.report.getState();
    if (judged === null) throw new Error("the stage has a result");
    const missing = judged.report.missing.slice();
    missing[5] = 3;
    stores.report.setState({ judged: { ...judged, report: { ...judged.report, missing } } });
    stores.view.setState({ hovered: { kind: "block", group: 5 } });
    const tip = page.getByText("Market 6 · 289 people · lacks 3 of 4");
    await expect.element(tip).not.toBeVisible();
    const map = document.querySelector(".map-canvas");
    const move = (pointerType: string): void => {
      const event = new PointerEvent("pointermove", { pointerType, clientX: 700, clientY: 300 });
      map?.dispatchEvent(event);
    };
    move("mouse");
    await expect.element(tip).toBeVisible();
    move("touch");
    await expect.element(tip).not.toBeVisible();
  });

  it("says which services a standard does not require, and what the star means", async () => {
    const { stores } = await open();
    const pack = packById("mohurd-complete-community-2020");
    if (pack === null) throw new Error("the standard is missing");
    stores.settings.setState({ settings: settingsOf(pack) });
    await expect
      .element(page.getByText("Optional: makes no block underserved").first())
      .toBeVisible();
    await expect.element(page.getByText(/^\* transcribed, check against/)).toBeVisible();
  });

  it("shows its hints until they are dismissed", async () => {
    const { stores } = await open();
    stores.view.setState({ hintsDismissed: false });
    await page.getByRole("button", { name: "Got it" }).click();
    await expect.element(page.getByText("Click a hatched block")).not.toBeInTheDocument();
  });

  it("has a legend of what is on the map, and of nothing else", async () => {
    const { stores } = await open();
    const { judged } = stores.report.getState();
    await expect.poll(() => document.querySelector(".legend")).not.toBeNull();
    const legend = document.querySelector(".legend");
    if (judged === null || legend === null) throw new Error("expected a result and its legend");
    expect(legend.textContent).toContain("Other facility, not in this standard"); // its parks
    expect(legend.textContent).not.toContain("Cannot tell");
    expect(legend.textContent).not.toContain("Nobody lives here");
    const { groups, verdict } = judged.report;
    const some = verdict.map((pass, cell) => [pass, unknown, empty][cell % groups] ?? pass);
    const report = { ...judged.report, verdict: some };
    stores.report.setState({ judged: { ...judged, report } });
    await expect.poll(() => legend.textContent).toContain("Cannot tell");
    expect(legend.textContent).toContain("Nobody lives here");
  });

  it("has a legend before anything is judged, of what is there", async () => {
    const { stores } = await open();
    stores.report.setState({ judged: null, list: null });
    const legend = () => document.querySelector(".legend")?.textContent;
    await expect.poll(legend).toContain("Home");
    expect(legend()).toContain("Park"); // no standard is there to leave it out
    expect(legend()).not.toContain("Required services missing");
  });

  it("leaves no mark of the legend without a drawing", async () => {
    const { stores } = await open();
    stores.report.setState({ judged: null, list: null });
    stores.view.setState({
      streets: { isOpen: false, showsLoosePieces: true, showsApart: true },
    });
    await expect.poll(() => document.querySelector(".apart-mark")).not.toBeNull();
    for (const name of ["home-mark", "street-mark", "loose-piece-mark", "apart-mark"]) {
      const box = document.querySelector(`.legend .${name}`)?.getBoundingClientRect();
      expect([name, (box?.width ?? 0) > 0 && (box?.height ?? 0) > 0]).toEqual([name, true]);
    }
  });

  it("prints the marks of the legend in the theme of the map beside it", async () => {
    const { stores, commands } = stage();
    const picture = { url: "data:,", isDark: true };
    const given = new Proxy(commands, {
      get: (all, name) => (name === "mapPicture" ? () => picture : Reflect.get(all, name)),
    });
    await render(
      <StoresProvider value={stores}>
        <CommandsProvider value={given}>
          <AppShell attachMap={ignoreMap} />
        </CommandsProvider>
      </StoresProvider>,
    );
    const marks = () => document.querySelector<HTMLElement>(".printed-map");
    await expect
      .poll(() => {
        dispatchEvent(new Event("beforeprint"));
        return marks();
      })
      .not.toBeNull();
    const style = getComputedStyle(marks() ?? document.body);
    expect(style.getPropertyValue("--ramp-5").trim()).toBe(PALETTES.dark.ramp[4]);
    expect(style.getPropertyValue("--text").trim()).not.toBe(PALETTES.dark.text);
    dispatchEvent(new Event("afterprint"));
  });

  it("folds a long list of symbols in the legend away", async () => {
    const { stores } = await open();
    const { judged } = stores.report.getState();
    const data = stores.dataset.getState().data;
    const pack = packById("gb50180-2018-15min");
    if (judged === null || data === null || pack === null) throw new Error("expected a result");
    const facilityCounts = Object.fromEntries(pack.criteria.map(({ category }) => [category, 1]));
    stores.dataset.setState({ data: { ...data, facilityCounts } });
    stores.report.setState({ judged: { ...judged, settings: settingsOf(pack) } });
    const symbols = () => document.querySelector<HTMLElement>(".legend-facilities");
    const fold = page.getByRole("button", { name: /^Facilities/ });
    await expect.element(fold).toHaveAttribute("aria-expanded", "false");
    await expect.element(symbols()).not.toBeVisible();
    await fold.click();
    await expect.element(symbols()).toBeVisible();
  });

  it("folds nothing away where the symbols are all there is", async () => {
    const { stores } = await open();
    const data = stores.dataset.getState().data;
    const pack = packById("gb50180-2018-15min");
    if (data === null || pack === null) throw new Error("expected data");
    const categories = pack.criteria.map(({ category }) => [category]);
    stores.report.setState({ judged: null, list: null });
    stores.dataset.setState({
      data: {
        ...data,
        residences: { count: 0, lonLat: new Float64Array(0) },
        facilities: { ...data.facilities, categories },
        streetCount: 0,
      },
    });
    const symbols = () => document.querySelector<HTMLElement>(".legend-facilities");
    await expect.poll(() => symbols()?.childElementCount ?? 0).toBeGreaterThan(8);
    await expect.element(symbols()).toBeVisible();
  });

  it("zooms the map by buttons", async () => {
    const { calls } = await open();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("button", { name: "Zoom out" }).click();
    expect(calls).toEqual([
      ["zoomBy", 1],
      ["zoomBy", -1],
    ]);
  });

  it("says that the sample comes from OpenStreetMap, and where that is explained", async () => {
    await open();
    await expect
      .element(page.getByRole("link", { name: "© OpenStreetMap contributors" }))
      .toHaveAttribute("href", "https://www.openstreetmap.org/copyright");
  });

  it("prints every row of the list, not only those in view", async () => {
    await open({ gaps: 400 });
    dispatchEvent(new Event("beforeprint"));
    expect(document.querySelectorAll(".printed thead + tbody tr")).toHaveLength(400);
    dispatchEvent(new Event("afterprint"));
  });

  it.each(["light", "dark"] as const)(
    "has the colours of the map's palette in the %s theme",
    async (theme) => {
      await open();
      document.documentElement.dataset["theme"] = theme;
      const style = getComputedStyle(document.documentElement);
      for (const [name, colour] of Object.entries(cssVariables(PALETTES[theme]))) {
        expect([name, style.getPropertyValue(name).trim()]).toEqual([name, colour]);
      }
    },
  );
});

describe("Why", () => {
  beforeEach(wide);

  const openWhy = async (options?: StageOptions): Promise<Stage> => {
    const made = await open(options);
    made.stores.view.setState({ selection: { kind: "block", group: 5 } });
    made.stores.report.setState({ explanation: explanation() });
    return made;
  };

  it("says in one sentence who lacks what, and how far the nearest is", async () => {
    await openWhy();
    const why = page.getByRole("region", { name: "Why" });
    await expect
      .element(why)
      .toHaveTextContent(/412 of 530 elders here have no eldercare within 500 m/);
    await expect.element(why).toHaveTextContent(/280 m to 580 m over the limit/);
  });

  it("puts what is lacking before what is not", async () => {
    await openWhy();
    await expect.element(page.getByRole("region", { name: "Why" })).toBeVisible();
    const verdicts = [...document.querySelectorAll(".answer")].map((answer) =>
      answer.getAttribute("data-verdict"),
    );
    expect(verdicts).toEqual(["gap", "pass", "pass", "pass"]);
  });

  it("begins with the service of the row that was clicked, and marks it", async () => {
    const { stores } = await openWhy();
    const service = PACK.criteria[3]?.key ?? "";
    stores.view.setState({ selection: { kind: "block", group: 5, service } });
    const marked = page.getByRole("region", { name: "Why" }).getByRole("listitem").first();
    await expect.element(marked).toHaveAttribute("aria-current", "true");
    await expect.element(marked.getByRole("heading", { name: "Shop" })).toBeVisible();
  });

  it("names the second and third nearest, and goes there on a click", async () => {
    const { calls } = await openWhy();
    await page.getByRole("button", { name: "Hillfoot care" }).first().click();
    const from = { kind: "block", group: 5 };
    expect(calls.at(-1)).toEqual(["select", { kind: "facility", facility: 8, from }]);
  });

  it("leads back from a facility to the block that named it, by button and by Escape", async () => {
    const { stores } = await openWhy();
    const why = page.getByRole("region", { name: "Why" });
    const goThere = (): Promise<void> =>
      why.getByRole("button", { name: "Hillfoot care" }).first().click();
    await goThere();
    await expect.element(why).toHaveFocus();
    await why.getByRole("button", { name: "Back to Market 6" }).click();
    expect(stores.view.getState().selection).toEqual({ kind: "block", group: 5 });
    await expect.element(why).toHaveFocus();
    await goThere();
    await userEvent.keyboard("{Escape}");
    expect(stores.view.getState().selection).toEqual({ kind: "block", group: 5 });
    await userEvent.keyboard("{Escape}");
    await expect.element(why).not.toBeInTheDocument();
  });

  it("gives the cause of the list, and how many go without for another", async () => {
    const { stores } = await openWhy();
    const why = page.getByRole("region", { name: "Why" });
    await expect.element(why.getByText("Cause: none near")).toBeVisible();
    const made = explanation();
    const [first, ...others] = made.criteria;
    if (first === undefined || first.nearestHome === null) throw new Error("a gap is expected");
    const [choice] = first.nearestHome.choices;
    if (choice === undefined) throw new Error("a facility is expected");
    const severance = {
      ...{ choice, lineMetres: 497, lineEnd: choice.lonLat, detourRatio: 1.4 },
      ...{ barrier: null, place: null },
    };
    const split = {
      ...first,
      unknown: 30,
      causes: [
        { cause: "no-supply", people: 323 },
        { cause: "severance", people: 89 },
      ] as const,
      nearestHome: { ...first.nearestHome, severance },
    };
    stores.report.setState({ explanation: { ...made, criteria: [split, ...others] } });
    await expect
      .element(why.getByText("Cause: none near (323), long way round (89); 30 unknown"))
      .toBeVisible();
    await expect
      .element(why.getByText("From the home least far: Sunset day centre"))
      .toHaveTextContent("497 m away in a straight line, but 780 m on foot");
    stores.view.setState({ lang: "zh" });
    await expect
      .element(page.getByText("原因：附近没有设施 323 人，绕行过远 89 人；另有 30 人待核实"))
      .toBeVisible();
  });

  it("says in one sentence that nobody lives in a block", async () => {
    const { stores } = await openWhy();
    stores.report.setState({ explanation: { ...explanation(), population: 0, residences: 0 } });
    const why = page.getByRole("region", { name: "Why" });
    await expect.element(why).toHaveTextContent("Nobody lives here, so no service is judged.");
    expect(document.querySelectorAll(".answer")).toHaveLength(0);
  });

  it("says whom a facility reaches, whose nearest it is, and where it is from", async () => {
    const { stores } = await open();
    const reached = { residences: 40, people: 1234, share: 0.02 };
    stores.report.setState({
      facilityReach: {
        ...{ facility: 1, criterion: 2, limitMetres: 500 },
        shape: { type: "MultiPolygon", coordinates: [] },
        people: reached,
        nearest: { ...reached, residences: 56, people: 2001 },
      },
    });
    stores.view.setState({ selection: { kind: "facility", facility: 1 } });
    const why = page.getByRole("region", { name: "Why" });
    await expect
      .element(why)
      .toHaveTextContent(/1,234 people \(2.% of all\) in 40 homes live within reach\./);
    await expect
      .element(why)
      .toHaveTextContent("The nearest for 2,001 people in 56 homes, however far.");
    await expect.element(why).toHaveTextContent("From facilities.geojson");
  });

  it("says of a made-up facility that it is made up", async () => {
    const { stores } = await open();
    stores.view.setState({ selection: { kind: "facility", facility: 3 } });
    await expect
      .element(page.getByRole("region", { name: "Why" }))
      .toHaveTextContent("Made up: this place is not real.");
  });

  it("closes by its button", async () => {
    await openWhy();
    await page.getByRole("region", { name: "Why" }).getByRole("button", { name: "Close" }).click();
    await expect.element(page.getByRole("region", { name: "Why" })).not.toBeInTheDocument();
  });
});

describe("the page in Chinese", () => {
  beforeEach(wide);

  it("has the same parts under their Chinese names", async () => {
    await open({ lang: "zh", gaps: 134 });
    await expect.element(page.getByRole("status")).toHaveTextContent(/^34 个街坊存在 134 处缺口$/);
    for (const name of ["覆盖地图", "缺口清单"]) {
      await expect.element(page.getByRole("region", { name })).toBeVisible();
    }
    for (const name of ["打开文件", "导出"]) {
      await expect.element(page.getByRole("button", { name })).toBeVisible();
    }
    for (const { name } of PACK.criteria) {
      await expect.element(page.getByRole("slider", { name: name.zh, exact: true })).toBeVisible();
    }
  });

  it("leaves no English word in the panels", async () => {
    await open({ lang: "zh" });
    const text = document.querySelector(".left-panel")?.textContent ?? "";
    expect(
      text.replaceAll(/\bm\b|GeoJSON|pmtiles|OpenStreetMap|[A-Z]{2,}|\S+\.geojson|\S+=\S+/gi, ""),
    ).not.toMatch(/\b(the|of|and|limit|people|blocks?|source)\b/i);
  });
});

describe("the limits of every standard", () => {
  describe.each([
    { screen: "a desk", size: wide, place: ".left-panel" },
    { screen: "a phone", size: narrow, place: ".tab-panel" },
  ])("on $screen", ({ size, place }) => {
    beforeEach(size);

    it.each(["en", "zh"] as const)("keep their fields inside the panel (%s)", async (lang) => {
      const { stores } = await open({ lang });
      stores.view.setState({ tab: "standard" });
      const panelOf = () => document.querySelector(`${place} .limits`)?.closest(place);
      await expect.poll(panelOf).toBeTruthy();
      const panel = panelOf();
      if (!panel) throw new Error("expected a panel");
      const packs = STANDARDS.flatMap(({ id }) => packById(id) ?? []);
      const outside: string[] = [];
      let fields = 0;
      for (const pack of packs) {
        for (const judgeBy of JUDGE_BY) {
          flushSync(() => stores.settings.setState({ settings: { ...settingsOf(pack), judgeBy } }));
          for (const fold of panel.querySelectorAll("details")) fold.open = true;
          const { left, right } = panel.getBoundingClientRect();
          for (const part of panel.querySelectorAll(".limit-head > *, .limit-slide > *")) {
            fields += part.matches(".number-field") ? 1 : 0;
            const box = part.getBoundingClientRect();
            if (box.left < left || box.right > right)
              outside.push(`${pack.id}, ${judgeBy}: ${part.className}`);
          }
        }
      }
      expect(outside).toEqual([]);
      expect(fields).toBe(
        JUDGE_BY.length * packs.reduce((sum, pack) => sum + pack.criteria.length, 0),
      );
    });
  });
});

describe("the page on a phone", () => {
  beforeEach(narrow);

  it("takes its hints out of the way of a legend that was opened", async () => {
    const { stores } = await open();
    stores.view.setState({ hintsDismissed: false });
    const hint = page.getByText("Click a hatched block");
    await expect.element(hint).toBeVisible();
    const legend = page.getByRole("button", { name: "Legend" });
    await legend.click();
    await expect.element(page.getByText("Home, covered")).toBeVisible();
    await expect.element(hint).not.toBeInTheDocument();
    await legend.click();
    await expect.element(hint).toBeVisible();
  });

  it("has a tab for each part", async () => {
    const { stores, calls } = await open();
    stores.view.setState({ tab: "result" });
    await page.getByRole("tab", { name: /Gaps/ }).click();
    expect(calls.at(-1)).toEqual(["showTab", "gaps"]);
    await expect.element(page.getByRole("table", { name: "Gap list" })).toBeVisible();
  });

  it.each(["data", "standard", "result", "gaps", "why"] as const)(
    "fits the %s tab into its width, with targets for a thumb",
    async (tab) => {
      const { stores } = await open();
      stores.view.setState({ tab, selection: { kind: "block", group: 5 } });
      stores.report.setState({ explanation: explanation() });
      await expect.element(page.getByRole("tabpanel")).toBeVisible();
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
      const small = [
        ...document.querySelectorAll<HTMLElement>(
          "button, select, summary, [role=tab], input:not([type=checkbox], [type=radio], [type=file])",
        ),
      ]
        .filter((target) => target.offsetParent !== null && !target.closest(".virtual-row"))
        .filter((target) => target.getBoundingClientRect().height < 43.5)
        .map((target) => target.textContent || target.ariaLabel);
      expect(small).toEqual([]);
    },
  );
});

describe("the page in a low window, as at 200 %", () => {
  beforeEach(() => page.viewport(720, 450));

  it("has map and sheet side by side, and several rows of the list", async () => {
    const insets: { readonly bottom: number }[] = [];
    const made = stage({ gaps: 134 });
    const hear = (next: { readonly bottom: number }) => insets.push(next);
    await render(made.on(<AppShell attachMap={ignoreMap} onMapInsets={hear} />));
    made.stores.view.setState({ tab: "gaps", hintsDismissed: false });
    await expect.element(page.getByRole("table", { name: "Gap list" })).toBeVisible();
    const boxOf = (selector: string): DOMRect | undefined =>
      document.querySelector(selector)?.getBoundingClientRect();
    const map = boxOf(".map-region");
    const sheet = boxOf(".narrow-sheet");
    expect(map?.height).toBeGreaterThan(390);
    expect(map?.right ?? Infinity).toBeLessThanOrEqual((sheet?.left ?? 0) + 1);
    await expect.poll(() => insets.at(-1)?.bottom).toBe(0);
    await expect.poll(() => boxOf(".gap-tools")?.top).toBe(boxOf(".gap-order")?.top);
    // Rows come with the styles of the list, which are fetched.
    await expect.poll(() => boxOf(".gap-scroll")?.height).toBeGreaterThan(2.5 * 104);
    expect(document.querySelector(".hints")?.checkVisibility()).not.toBe(true);
  });
});

it.each([
  ["on a tablet held upright", 834, 1194],
  ["on a phone held sideways", 932, 430],
])("keeps every column of the gap list in sight %s", async (_where, width, height) => {
  await page.viewport(width, height);
  const made = stage({ gaps: 134 });
  await render(made.on(<AppShell attachMap={ignoreMap} />));
  made.stores.view.setState({ tab: "gaps" });
  const row = page.getByRole("table", { name: "Gap list" }).getByRole("row").nth(1);
  await expect.element(row).toBeVisible();
  const cells = [...row.element().querySelectorAll("td")].map((cell) => ({
    right: cell.getBoundingClientRect().right,
    isCut: cell.scrollWidth > cell.clientWidth,
  }));
  expect(cells.filter(({ right, isCut }) => isCut || right > width)).toEqual([]);
});
