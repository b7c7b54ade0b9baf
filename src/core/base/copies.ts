/** A copy of plain data in which every typed array lies in shared memory, once each; what lies there already stays. */
export const inSharedMemory = <Value>(value: Value): Value =>
  copied(value, new Map(), (array) =>
    array.buffer instanceof SharedArrayBuffer
      ? array
      : copyIn(new SharedArrayBuffer(array.byteLength), array),
  );

/** A copy of plain data whose typed arrays have memory of their own, no more than they need. */
export const inOwnMemory = <Value>(value: Value): Value =>
  copied(value, new Map(), (array) => copyIn(new ArrayBuffer(array.byteLength), array));

function copied<Value>(
  value: Value,
  copies: Map<unknown, unknown>,
  copyOf: (array: ArrayBufferView) => ArrayBufferView,
): Value {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as Value; // of the same shape, like all copies here
  const inner = (entry: unknown): unknown => copied(entry, copies, copyOf);
  const copy = ArrayBuffer.isView(value)
    ? copyOf(value)
    : Array.isArray(value)
      ? value.map(inner)
      : Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inner(entry)]));
  copies.set(value, copy);
  return copy as Value;
}

function copyIn(memory: ArrayBufferLike, array: ArrayBufferView): ArrayBufferView {
  new Uint8Array(memory).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  // A typed array: it is made of its memory.
  const Kind = array.constructor as new (memory: ArrayBufferLike) => ArrayBufferView;
  return new Kind(memory);
}
