import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { CHROMIUM_FLAGS, chromiumPath } from "./tests/support/browser.ts";

const { version } = JSON.parse(
  readFileSync(new URL("./package.json", import.meta.url), "utf8"),
) as { version: string }; // npm refuses a package.json without one

const { VITEST } = process.env;

export default defineConfig(({ command, isSsrBuild = false, isPreview = false }) => {
  const isDevServer = command === "serve" && !isPreview && VITEST === undefined;
  // One nonce for the life of a development server: enough to tell its own inline scripts and
  // styles from anybody else's. The built page has neither, so it needs none.
  const nonce = isDevServer ? randomBytes(16).toString("base64") : null;
  return {
    base: "./",
    define: { __APP_VERSION__: JSON.stringify(version) },
    plugins: [react(), securityHeaders(nonce), policyInPage()],
    ...(nonce === null ? {} : { html: { cspNonce: nonce } }),
    worker: { format: "es" },
    server: { port: 5173 },
    preview: { port: 4173 },
    build: isSsrBuild ? nodeBuild() : webBuild(),
    ssr: isSsrBuild ? { noExternal: true } : {},
    test: {
      projects: [nodeTests(), browserTests()],
    },
  };
});

function webBuild() {
  return {
    target: "es2022",
    // As a data: address a small file would fall under connect-src, which admits our own host only.
    assetsInlineLimit: 0,
    // A list of files to fetch early is written into index.html; the polyfill is for older browsers.
    modulePreload: { polyfill: false },
    sourcemap: false,
    // MapLibre is larger than the default limit and loads on its own, beside the page.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Libraries in files of their own stay in the browser's cache when the app changes.
          groups: [
            { name: "react", test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "maplibre", test: /[\\/]node_modules[\\/](maplibre-gl|@maplibre)[\\/]/ },
          ],
        },
      },
    },
  };
}

/** A script for Node, such as those that make our data. `.ci/build-cli.mjs` builds the command line. */
function nodeBuild() {
  return { target: "node20", copyPublicDir: false, minify: false };
}

/**
 * The headers that every response carries, scripts of workers included: a worker is bound by the
 * policy of its own response, not by that of the page. docs/hosting.md says the same to hosts.
 */
function securityHeaders(nonce: string | null): Plugin {
  const headers: Readonly<Record<string, string>> = {
    "Content-Security-Policy": contentSecurityPolicy(nonce),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()",
  };
  return {
    name: "security-headers",
    configureServer(server) {
      // Test runners serve pages of their own making, with scripts that no policy of ours knows.
      if (nonce === null) return;
      server.middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        response.setHeader("Cache-Control", cacheControl(request.url ?? "/"));
        next();
      });
    },
  };
}

/** The policy in the built page too, for hosts that send no headers. It binds no worker. */
function policyInPage(): Plugin {
  const content = contentSecurityPolicy(null).replace(/frame-ancestors [^;]*; /, ""); // not for a meta
  return {
    name: "policy-in-page",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Files under assets/ carry a hash of their content in their name; all others may change. */
function cacheControl(url: string): string {
  return url.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

function contentSecurityPolicy(nonce: string | null): string {
  const own = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${own}`,
    "worker-src 'self'",
    `style-src ${own}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
}

function nodeTests() {
  return {
    extends: true as const,
    test: {
      name: "node",
      environment: "node",
      include: ["unit", "property", "contract", "golden", "architecture"].map(
        (kind) => `tests/${kind}/**/*.test.ts`,
      ),
      benchmark: { include: ["tests/bench/**/*.bench.ts"] },
      testTimeout: 30_000,
      // Nothing that tests import keeps state, so files may share it: to load it anew for each of
      // them takes longer than most of them run.
      isolate: false,
    },
  };
}

function browserTests() {
  const executablePath = chromiumPath();
  return {
    extends: true as const,
    // Packages are bundled before the first test. One that came to light later, behind the worker's
    // address say, would reload the page in the middle of a test.
    optimizeDeps: { entries: ["src/main.tsx", "src/worker/entry.ts"] },
    test: {
      name: "browser",
      include: ["tests/browser/**/*.test.{ts,tsx}"],
      benchmark: { include: [] },
      testTimeout: 60_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            args: [...CHROMIUM_FLAGS],
            ...(executablePath === null ? {} : { executablePath }),
          },
        }),
        instances: [{ browser: "chromium" as const }],
      },
    },
  };
}
