import { createHash } from "node:crypto";

/** A plain value with a short text in place of each column: long ones are compared at once. */
export function withDigests(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const digest = createHash("sha256").update(bytes).digest("hex");
    return `${value.constructor.name} of ${value.byteLength} bytes: ${digest}`;
  }
  if (Array.isArray(value)) return value.map(withDigests);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDigests(inner)]));
}
