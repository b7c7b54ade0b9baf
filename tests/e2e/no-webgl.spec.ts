import { expect, test } from "../support/e2e.ts";
import { exported, gapRows, openPage, withoutWebgl } from "../support/page.ts";

test("without WebGL everything but the map works, and a sentence says so", async ({
  page,
  complaints,
}) => {
  complaints.expect(/webgl/i);
  await withoutWebgl(page);
  await openPage(page);
  const map = page.getByRole("region", { name: "Coverage map" });
  await expect(map).toContainText("This browser cannot draw the map: WebGL is off.");
  await map.getByRole("button", { name: "Try again" }).click();
  await expect(map).toContainText("This browser cannot draw the map: WebGL is off.");

  await gapRows(page).first().click();
  await expect(page.getByRole("region", { name: "Why" })).toContainText(/People|people/);
  await expect(page.getByRole("button", { name: /Eldercare .* covered/ })).toBeVisible();
  const list = (await exported(page, "Gap list (CSV)")).toString("utf8");
  expect(list).toMatch(/^rank,gap_id,block_id,/);
});
