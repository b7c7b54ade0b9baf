/**
 * The page's only Trusted Types policy. Must be the first import of the page: a browser that
 * enforces `trusted-types default` runs every string that would become HTML, a script or the
 * address of a script through it. Only files of our own build may start a worker; nothing makes
 * HTML or scripts from strings.
 */
interface DefaultPolicy {
  readonly createHTML: (text: string) => never;
  readonly createScript: (text: string) => never;
  readonly createScriptURL: (address: string) => string;
}

/** TypeScript's DOM library does not know Trusted Types yet; Firefox and Safari may lack them. */
interface TrustedTypesWindow {
  readonly trustedTypes?: { createPolicy(name: "default", policy: DefaultPolicy): unknown };
}

const BUILT_SCRIPT = /^[\w.-]+\.js$/;

(window as TrustedTypesWindow).trustedTypes?.createPolicy("default", {
  createHTML: () => refuse("HTML from a string"),
  createScript: () => refuse("a script from a string"),
  createScriptURL: (address) =>
    isOwnScript(new URL(address, document.baseURI)) ? address : refuse(`a script from ${address}`),
});

function isOwnScript(url: URL): boolean {
  if (url.origin !== location.origin) return false;
  // A development server hands out sources under many paths, all of them its own.
  if (import.meta.env.DEV) return true;
  const assets = new URL("./assets/", document.baseURI).pathname;
  return url.pathname.startsWith(assets) && BUILT_SCRIPT.test(url.pathname.slice(assets.length));
}

function refuse(what: string): never {
  throw new TypeError(`Refused: ${what}. See src/app/trusted-types.ts.`);
}
