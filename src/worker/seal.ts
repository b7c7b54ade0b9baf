import { takeAway } from "../core/base/take-away.ts";

/**
 * Takes from this worker everything with a name that could send or keep data. First import of our
 * own workers: a page policy from a `<meta>` tag does not bind workers, and a host may forget the
 * header. What stays is memory, arithmetic, the message port to the page, and `import()`: that is
 * syntax and has no name to take. Only the header keeps it to scripts of our own host.
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
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL",
  "webkitResolveLocalFileSystemSyncURL",
] as const;

takeAway(self, WAYS_OUT);
takeAway(navigator, ["storage", "storageBuckets"]);
