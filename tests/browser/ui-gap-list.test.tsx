import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { AppShell } from "../../src/ui/app-shell.tsx";
import { gapNames, orderGaps } from "../../src/ui/gaps/order-gaps.ts";
import { wordsOf } from "../../src/ui/words/words.ts";
import { district, judgement, PACK, stage } from "../support/ui-stage.tsx";

const ignoreMap = (): void => {};

async function openList(gaps: number) {
  const made = stage({ gaps });
  await render(made.on(<AppShell attachMap={ignoreMap} />));
  const table = page.getByRole("region", { name: "Gap list" }).getByRole("table");
  await expect.element(table).toBeVisible();
  return { ...made, table };
}

const blocksShown = (): string[] =>
  [...document.querySelectorAll<HTMLElement>(".virtual-row")]
    .sort((a, b) => Number(a.ariaRowIndex ?? 0) - Number(b.ariaRowIndex ?? 0))
    .map((row) => row.querySelector("[data-place]")?.textContent ?? "");

const figuresShown = (column: string): string[] =>
  [...document.querySelectorAll<HTMLElement>(`.virtual-row [data-column="${column}"]`)].map(
    (cell) => cell.textContent,
  );

const isDescending = (figures: readonly number[]): boolean =>
  figures.every((figure, place) => place === 0 || figure <= (figures[place - 1] ?? 0));

describe("the gap list", () => {
  beforeEach(() => page.viewport(1440, 900));

  it("says how many rows there are while it draws only those in view", async () => {
    const { table } = await openList(20_000);
    await expect.element(table).toHaveAttribute("aria-rowcount", "20001");
    expect(document.querySelectorAll(".virtual-row").length).toBeLessThan(60);
  });

  it("puts the most people without on top at the first click on that column", async () => {
    await openList(20_000);
    await page.getByRole("button", { name: "People without" }).click();
    await expect
      .element(page.getByRole("columnheader", { name: "People without" }))
      .toHaveAttribute("aria-sort", "descending");
    const people = (): number[] =>
      figuresShown("people").map((text) => Number.parseInt(text.replace(",", ""), 10));
    await expect.poll(() => people().length > 5 && isDescending(people())).toBe(true);
  });

  it("says whom each number of people counts, and what the rank is made of", async () => {
    await openList(40);
    const whom = { eldercare: "elder", childcare: "child", clinic: "resident", shop: "resident" };
    const { gaps } = judgement(40);
    const shown = [...document.querySelectorAll<HTMLElement>(".virtual-row")];
    expect(shown.length).toBeGreaterThan(4);
    for (const row of shown) {
      const key = PACK.criteria[gaps.criterion[Number(row.ariaRowIndex) - 2] ?? 0]?.key ?? "";
      const words = row.querySelector(".gap-whom")?.textContent ?? "";
      expect(words).toContain(Object.entries(whom).find(([id]) => id === key)?.[1]);
    }
    const rank = page.getByRole("columnheader", { name: "Rank" }).getByRole("button");
    await expect
      .element(rank)
      .toHaveAttribute("title", expect.stringMatching(/lack at least one required service/));
    const people = page.getByRole("columnheader", { name: "People without" }).getByRole("button");
    await expect
      .element(people)
      .toHaveAttribute("title", expect.stringMatching(/those whom it is for/));
  });

  it("hides gaps below a number of people, says how many, and none when it is 0", async () => {
    const { table } = await openList(2000);
    const field = page.getByRole("spinbutton", { name: "Hide gaps below this number of people" });
    await expect.element(field).toHaveValue(0);
    await field.fill("100");
    const fewer = judgement(2000).gaps.peopleWithout.filter((people) => people < 100).length;
    expect(fewer).toBeGreaterThan(0);
    await expect.element(table).toHaveAttribute("aria-rowcount", String(2001 - fewer));
    await expect
      .element(page.getByText(`${fewer} gaps of fewer than 100 people are hidden here`))
      .toBeVisible();
    await field.fill("0");
    await expect.element(table).toHaveAttribute("aria-rowcount", "2001");
    expect(document.querySelector(".gap-foot")).toBeNull();
  });

  it("lists all again from the button when the number hides every gap", async () => {
    const { table } = await openList(40);
    await page.getByRole("spinbutton", { name: "Hide gaps below" }).fill("999999");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.element(table).toHaveAttribute("aria-rowcount", "41");
  });

  it("keeps only the gaps whose block or nearest facility fits the filter", async () => {
    const { table } = await openList(2000);
    await page.getByRole("searchbox", { name: "Filter by name" }).fill("market 6");
    const { gaps } = judgement(2000);
    const data = district();
    const named = (text: string | undefined): boolean =>
      text?.toLowerCase().includes("market 6") ?? false;
    const fitting = [...gaps.group].filter(
      (group, row) =>
        named(data.blocks.names[group]) ||
        named(data.facilities.names[gaps.nearestFacility[row] ?? 0]),
    );
    expect(fitting.length).toBeGreaterThan(0);
    await expect.element(table).toHaveAttribute("aria-rowcount", String(fitting.length + 1));
  });

  it("keeps to the service that was chosen in a card, with a way back to all", async () => {
    const { stores, table } = await openList(40);
    await page.getByRole("button", { name: /^Clinic .* covered/ }).click();
    await expect.element(table).toHaveAttribute("aria-rowcount", "11");
    await expect
      .element(page.getByRole("combobox", { name: "Filter by service" }))
      .toHaveValue("clinic");
    await page.getByRole("button", { name: "Export" }).click();
    await expect
      .element(page.getByText("The list is filtered; all 40 rows are saved."))
      .toBeVisible();
    await userEvent.keyboard("{Escape}");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    expect(stores.view.getState().focus).toBeNull();
    await expect.element(table).toHaveAttribute("aria-rowcount", "41");
  });

  it("brings the first row of a block that is chosen on the map into view", async () => {
    const { stores } = await openList(400);
    const { gaps } = judgement(400);
    const group = gaps.group[300] ?? 0;
    const first = [...gaps.group].indexOf(group);
    stores.view.setState({ selection: { kind: "block", group } });
    await expect
      .poll(() => {
        const row = document.querySelector(`[data-place="${first}"]`)?.getBoundingClientRect();
        const list = document.querySelector(".gap-scroll")?.getBoundingClientRect();
        return row !== undefined && list !== undefined && row.bottom <= list.bottom + 1;
      })
      .toBe(true);
    expect(document.querySelector(`[aria-rowindex="${first + 2}"]`)?.ariaCurrent).toBe("true");
  });

  it("says so, and offers the way back, when no gap fits the filter", async () => {
    const { calls } = await openList(40);
    await page.getByRole("searchbox", { name: "Filter by name" }).fill("nowhere at all");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    expect(calls.slice(-2)).toEqual([
      ["setList", { text: "", leastPeople: 0 }],
      ["focusOn", null],
    ]);
  });

  it("walks with the arrow keys, shows the block on the map, and selects it with Enter", async () => {
    const { calls } = await openList(400);
    const first = document.querySelector<HTMLElement>('[data-place="0"]');
    first?.focus();
    for (let step = 0; step < 5; step++) await userEvent.keyboard("{ArrowDown}");
    await expect.poll(() => document.activeElement?.getAttribute("data-place")).toBe("5");
    expect(calls.at(-1)).toEqual(["hover", { kind: "block", group: 5 }]);
    await userEvent.keyboard("{Enter}");
    const service = PACK.criteria[1]?.key;
    expect(calls.at(-1)).toEqual(["select", { kind: "block", group: 5, service }]);
    // From now on the arrow keys take the selection along, without going near to each block.
    await userEvent.keyboard("{ArrowUp}");
    expect(
      calls
        .slice(-2)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(["hover", "stepTo"]);
  });

  it("reaches the last of 20,000 rows with one key", async () => {
    await openList(20_000);
    document.querySelector<HTMLElement>('[data-place="0"]')?.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => document.activeElement?.getAttribute("data-place")).toBe("19999");
    const row = document.activeElement?.getBoundingClientRect();
    const list = document.querySelector(".gap-scroll")?.getBoundingClientRect();
    expect(row?.bottom ?? Infinity).toBeLessThanOrEqual((list?.bottom ?? 0) + 1);
  });

  it("selects the block of a row that is clicked", async () => {
    const { calls } = await openList(40);
    await page.getByRole("row").nth(5).click();
    expect(calls.some(([name]) => name === "select")).toBe(true);
  });

  it("marks the row that was chosen, and its block's others lightly", async () => {
    const { stores } = await openList(40);
    await page.getByRole("row").nth(3).click();
    expect(stores.view.getState().selection).toEqual({
      kind: "block",
      group: 0,
      service: PACK.criteria[2]?.key,
    });
    const marked = (selector: string): (string | null)[] =>
      [...document.querySelectorAll(`.virtual-row${selector}`)].map((row) => row.ariaRowIndex);
    await expect.poll(() => marked("[aria-current=true]")).toEqual(["4"]);
    expect(marked("[data-same-block]")).toEqual(["2", "3", "5"]);
  });

  it("marks every row of a block that was chosen on the map", async () => {
    const { stores } = await openList(40);
    stores.view.setState({ selection: { kind: "block", group: 0 } });
    await expect.poll(() => document.querySelectorAll("tr[aria-current=true]").length).toBe(4);
  });

  it("never cuts off that a facility is made up, however long its name", async () => {
    const { stores } = await openList(40);
    const { data } = stores.dataset.getState();
    if (data === null) throw new Error("the stage has data");
    const { facilities } = data;
    const names = facilities.names.map(() => "A very long name of a day centre (synthetic)");
    const synthetic = facilities.synthetic.map(() => 1);
    stores.dataset.setState({ data: { ...data, facilities: { ...facilities, names, synthetic } } });
    await expect.element(page.getByText("synthetic", { exact: true }).first()).toBeVisible();
    for (const cell of document.querySelectorAll('.virtual-row [data-column="distance"]')) {
      const badge = cell.querySelector(".badge");
      if (badge === null) continue; // none can be reached
      expect(badge.getBoundingClientRect().right).toBeLessThanOrEqual(
        cell.getBoundingClientRect().right,
      );
      expect(badge.scrollWidth).toBeLessThanOrEqual(badge.clientWidth + 1);
    }
  });

  it.each([
    { width: 1440, height: 36 },
    { width: 1024, height: 52 },
    { width: 390, height: 104 },
  ])("shows cause and covered share at $width px, in rows of $height px", async (given) => {
    await page.viewport(given.width, 900);
    const made = stage();
    made.stores.view.setState({ tab: "gaps" });
    await render(made.on(<AppShell attachMap={ignoreMap} />));
    await expect.element(page.getByRole("table", { name: "Gap list" })).toBeVisible();
    const [first, second] = document.querySelectorAll<HTMLElement>(".virtual-row");
    const row = first?.getBoundingClientRect();
    expect(row?.height).toBe(given.height);
    expect(second?.getBoundingClientRect().top).toBe(row?.bottom);
    for (const column of ["cause", "share"]) {
      const cell = first?.querySelector(`[data-column="${column}"]`)?.getBoundingClientRect();
      expect(cell?.height, column).toBeGreaterThan(10);
      expect(cell?.bottom, column).toBeLessThanOrEqual(row?.bottom ?? 0);
    }
  });

  it("says what the absence of gaps means", async () => {
    const made = stage({ gaps: 0 });
    await render(made.on(<AppShell attachMap={ignoreMap} />));
    await expect.element(page.getByText("No gaps: in every block, at least 80")).toBeVisible();
  });

  it("grows from one line to half of the window by keyboard", async () => {
    await openList(40);
    const grip = page.getByRole("separator", { name: "Height of the gap list" });
    (grip.element() as HTMLElement).focus(); // a div with a tab index
    await userEvent.keyboard("{PageUp}");
    await expect.element(grip).toHaveAttribute("aria-valuenow", "450");
    await userEvent.keyboard("{Home}");
    await expect.element(grip).toHaveAttribute("aria-valuenow", "44");
  });
});

describe("the order of the gap list", () => {
  const names = gapNames(district(), wordsOf("en").names, "en");
  const { gaps } = judgement(50_000);
  const view = {
    ...{ text: "", criterion: null, leastPeople: 0 },
    ...{ sort: "rank" as const, descending: false },
  };

  it("is that of the ranked list at first", () => {
    expect([...orderGaps(gaps, names, view)]).toEqual([...Array(50_000).keys()]);
  });

  it("keeps equal rows in the order of the ranked list", () => {
    const rows = orderGaps(gaps, names, { ...view, sort: "category" });
    const isStable = rows.every((row, i) => {
      const next = rows[i + 1] ?? Infinity;
      return gaps.criterion[row] !== gaps.criterion[next] || row < next;
    });
    expect(isStable).toBe(true);
  });

  it("puts unreachable facilities beyond every distance", () => {
    const rows = orderGaps(gaps, names, { ...view, sort: "distance" });
    expect(gaps.nearestMetres[rows.at(-1) ?? 0]).toBe(Infinity);
    expect(gaps.nearestMetres[rows[0] ?? 0]).toBe(510);
  });

  it("numbers blocks as people do: 2 before 10", () => {
    const rows = orderGaps(judgement(800).gaps, names, { ...view, sort: "block" });
    const { names: labelsOf } = district().blocks;
    const labels = [...rows].map((row) => labelsOf[judgement(800).gaps.group[row] ?? 0] ?? "");
    const stations = labels.filter((label) => label.startsWith("Station"));
    const numbers = stations.map((label) => Number(/\d+/.exec(label)?.[0]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it("shows blocks by name when asked", async () => {
    await page.viewport(1440, 900);
    await openList(400);
    await page.getByRole("button", { name: "Block", exact: true }).click();
    await expect.poll(() => blocksShown()[0]).toBe("B001");
  });
});
