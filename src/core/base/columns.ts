/**
 * Where long columns lie. A thread of several makes them in shared memory from the start: a copy made
 * later, when another thread has to see them, costs more than most of what is done with them.
 */
let isShared = false;

/** From now on this thread makes columns where other threads can see them. */
export function shareColumns(): void {
  isShared = true;
}

const memory = (bytes: number): ArrayBufferLike =>
  isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

/** Columns full of zeros. */
export const float64Column = (length: number): Float64Array => new Float64Array(memory(8 * length));
export const uint32Column = (length: number): Uint32Array => new Uint32Array(memory(4 * length));
export const float32Column = (length: number): Float32Array => new Float32Array(memory(4 * length));
export const int32Column = (length: number): Int32Array => new Int32Array(memory(4 * length));
export const uint16Column = (length: number): Uint16Array => new Uint16Array(memory(2 * length));
export const uint8Column = (length: number): Uint8Array => new Uint8Array(memory(length));
