/**
 * Takes from this worker everything that could send or keep data. First import of our own worker:
 * a page policy from a `<meta>` tag does not bind workers, and a host may forget the header.
 * What stays is memory, arithmetic and the message port to the page.
 */
const WAYS_OUT = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "importScripts",
  "BroadcastChannel",
  "Worker",
  "SharedWorker",
  "RTCPeerConnection",
  "RTCDataChannel",
  "indexedDB",
  "caches",
  "cookieStore",
] as const;

for (const name of WAYS_OUT) removeEverywhere(name);

/** A browser may keep a global on the scope itself or on any of its prototypes. */
function removeEverywhere(name: string): void {
  for (let holder: object | null = self; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name);
  }
}
