import type { Page, Worker } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { collection, home } from "../support/given-files.ts";
import {
  DONE,
  dropFiles,
  layerCard,
  openBarePage,
  openPage,
  statusOf,
  textOf,
} from "../support/page.ts";

const shop = (lon: number, lat: number): string =>
  `{"type":"Feature","properties":{"shop":"supermarket"},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`;

/** Six seconds, and time for a busy computer; the six are held by tests with a clock of their own. */
const NOTICED_MS = 30_000;

/** Our own worker; MapLibre has others. */
const analysisWorker = (page: Page): Worker => {
  const worker = page.workers().find((one) => /entry/.test(one.url()));
  if (worker === undefined) throw new Error("expected the analysis worker to run");
  return worker;
};

const WAYS_TO_STOP: readonly (readonly [what: string, stop: () => void])[] = [
  ["throws", () => void setTimeout(() => reportError(new Error("made to fail")))],
  ["rejects what nobody waits for", () => void Promise.reject(new Error("made to fail"))],
  ["closes itself", () => self.close()],
  [
    "never comes back",
    () => {
      setTimeout(() => {
        for (;;);
      });
    },
  ],
];

for (const [what, stop] of WAYS_TO_STOP) {
  test(`a worker that ${what} is replaced, and the data are back`, async ({ page, complaints }) => {
    complaints.expect(/made to fail/);
    await openBarePage(page);
    await dropFiles(page.locator("body"), [
      { name: "homes.geojson", text: collection(home(71.4, 51.1), home(71.41, 51.1)) },
      { name: "shops.geojson", text: collection(shop(71.4, 51.1)) },
    ]);
    await expect(layerCard(page, "homes.geojson")).toContainText("2 of 2 loaded");
    await expect(statusOf(page)).toHaveText(DONE);
    const verdict = await textOf(statusOf(page));

    await analysisWorker(page).evaluate(stop);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("stopped", { timeout: NOTICED_MS });
    await expect(alert).toContainText("as they were");
    await expect(statusOf(page)).toHaveText(verdict);
    await expect(layerCard(page, "homes.geojson")).toContainText("2 of 2 loaded");
    await alert.getByRole("button", { name: "Dismiss" }).click();
    await expect(alert).toBeHidden();

    // It works on: a new file joins the ones that came back.
    await dropFiles(page.locator("body"), [
      { name: "more-homes.geojson", text: collection(home(71.4, 51.12)) },
    ]);
    await expect(layerCard(page, "more-homes.geojson")).toContainText("1 of 1 loaded");
    await expect(layerCard(page, "homes.geojson")).toContainText("2 of 2 loaded");
  });
}

test("a file whose reading ended with the worker is offered again", async ({
  page,
  complaints,
}) => {
  complaints.expect(/made to fail/);
  await openPage(page);
  await analysisWorker(page).evaluate(failWhileReading);
  await dropFiles(page.locator("body"), [
    { name: "broken-off.geojson", text: collection(home(71.4, 51.12)) },
  ]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Reading was broken off: broken-off.geojson");
  await alert.getByRole("button", { name: "Read again" }).click();
  await expect(layerCard(page, "broken-off.geojson")).toContainText("1 of 1 loaded");
});

/** In the worker: no piece of the file comes, and an error does. Others are read: the sample, for its hashes. */
function failWhileReading(): void {
  const { stream } = Blob.prototype;
  Blob.prototype.stream = function (this: Blob) {
    if (!(this instanceof File && this.name === "broken-off.geojson")) return stream.call(this);
    reportError(new Error("made to fail"));
    return new ReadableStream({ type: "bytes" });
  };
}
