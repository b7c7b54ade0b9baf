import fc from "fast-check";

/** A unit for `fc.string`: any code point but half surrogates. The `binary` of fast-check takes seconds to make ready. */
export const codePoint: fc.Arbitrary<string> = fc
  .oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));
