import { existsSync } from "node:fs";

/**
 * Software rendering, no sandbox (tests run as root in containers) and no traffic of the browser's
 * own. WebGL 2 works without further flags.
 */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

const SYSTEM_CHROMIUM = ["/usr/bin/chromium", "/usr/bin/google-chrome"] as const;

/** The browser to test with; null leaves the choice to Playwright, which brings its own. */
export function chromiumPath(): string | null {
  const { CHROMIUM_PATH } = process.env;
  return CHROMIUM_PATH ?? SYSTEM_CHROMIUM.find((path) => existsSync(path)) ?? null;
}
