/** Every ArrayBuffer inside a plain value, once each: found, so that no list can forget one. */
export function transferablesIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== "object" || value === null) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  if (Array.isArray(value)) {
    // A list of words or row numbers holds no buffer: its first entry tells.
    if (typeof value[0] === "object") for (const entry of value) collect(entry, found);
    return;
  }
  for (const entry of Object.values(value)) collect(entry, found);
}
