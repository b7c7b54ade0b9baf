/** Stops a bug where it happens. Never used for bad input, which is a value. */
export function assert(claim: boolean, message: string): asserts claim {
  if (!claim) throw new Error(`Broken invariant: ${message}`);
}

/** Ends a switch over a union: a new member then fails to compile. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
