// Takes the pictures of the README from a built and served page:
//   npm start, then: node docs/pictures/take.mjs http://localhost:4173
// Each is made smaller by: convert x.png +dither -colors 200 -strip PNG8:x.png
import { chromium } from "playwright";

const [address = "http://localhost:4173"] = process.argv.slice(2);
const FOLDER = new URL(".", import.meta.url).pathname;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  // Drawn by the processor, the same on every machine; --disable-gpu would leave a band blank.
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"].concat(
    ["--ignore-gpu-blocklist", "--disable-quic", "--no-first-run", "--disable-sync"],
    ["--disable-background-networking", "--disable-component-update"],
  ),
});

await take("start", { viewport: DESK, hash: "#lang=en" });
await take("why", { viewport: DESK, hash: "#lang=en&focus=eldercare", row: /B095.*Eldercare/ });
await take("chinese-dark", { viewport: DESK, hash: "#lang=zh", colorScheme: "dark" });
await take("phone", { viewport: PHONE, hash: "#lang=en" });
await browser.close();

async function take(name, { viewport, hash, colorScheme = "light", row = null }) {
  const page = await browser.newPage({ viewport, colorScheme, locale: "en-GB", timezoneId: "UTC" });
  await page.goto(`${address}/${hash}`);
  await page.getByRole("button", { name: /^(Got it|知道了)$/ }).click();
  if (row !== null) await page.getByRole("row", { name: row }).first().click();
  await page.locator("body[data-map-idle='1']").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_000); // symbols fade in
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
  await page.close();
}
