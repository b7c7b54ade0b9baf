import { takeAway } from "../core/base/take-away.ts";

/**
 * Takes from the page the calls from computer to computer, which no policy of a browser stops. It
 * hinders whoever calls by the plain name; an empty frame would have the names anew.
 */
takeAway(window, ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"]);
