/** Stops a bug where it happens. Never used for bad input, which is a value. */
export function assert(claim: boolean, message: string): asserts claim {
  if (!claim) throw new Error(`Broken invariant: ${message}`);
}
