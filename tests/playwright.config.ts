import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "./support/browser.ts";
import { BUILT } from "./support/built.ts";

/** Tests the built page (`npm run build` first), served with the headers that it is meant for. */
const port = await portOfThisRun();
const executablePath = chromiumPath();

export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  workers: 2,
  retries: 1, // one that passes only the second time is listed as flaky
  timeout: 60_000, // maps are drawn by the processor here
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "off",
    launchOptions: {
      args: [...CHROMIUM_FLAGS],
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --outDir ${BUILT} --port ${port} --strictPort --logLevel warn`,
    cwd: "..",
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
});

/** A free port, chosen once: workers read this file again and must arrive at the same one. */
async function portOfThisRun(): Promise<number> {
  const { E2E_PORT } = process.env;
  if (E2E_PORT !== undefined) return Number(E2E_PORT);
  const port = await freePort();
  process.env["E2E_PORT"] = String(port);
  return port;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("the system gave no port"));
      });
    });
  });
}
