import { test as base, expect, type Page } from "@playwright/test";

/**
 * The `test` of all end-to-end specs. Fails a test, however well the rest went, when the page
 * complained in the console, threw, broke the content security policy, or asked any other host for
 * anything. A spec that provokes a complaint names it: `complaints.expect(/pattern/)`.
 */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = new Complaints();
      await listen(page, new URL(baseURL ?? "").origin, complaints);
      await use(complaints);
      expect(complaints.unexpected(), "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  add(complaint: string): void {
    this.heard.push(complaint);
  }

  /** Makes complaints that match part of what this test is about. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): readonly string[] {
    return this.heard.filter((complaint) => !this.expected.some((known) => known.test(complaint)));
  }
}

/** Chromium's own remarks about drawing without a graphics card; they come as warnings. */
const SOFTWARE_DRAWING =
  /GPU stall due to ReadPixels|GroupMarkerNotSet|Automatic fallback to software WebGL/;

async function listen(page: Page, origin: string, complaints: Complaints): Promise<void> {
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    if (SOFTWARE_DRAWING.test(message.text())) return;
    complaints.add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.add(`thrown: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left or closed breaks off what it was loading.
    if (why !== "net::ERR_ABORTED") complaints.add(`request failed: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.add(`HTTP ${response.status()}: ${response.url()}`);
  });
  // Of the whole context: workers ask on their own account.
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    if (["blob:", "data:"].includes(url.protocol) || url.origin === origin) return;
    complaints.add(`foreign request: ${request.url()}`);
  });
  await page.exposeFunction("__complain", (complaint: string) => complaints.add(complaint));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const complain = Reflect.get(window, "__complain") as (complaint: string) => void; // exposed above
      complain(`policy: ${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample}`);
    });
  });
}
