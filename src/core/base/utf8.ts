/** Of the Encoding Standard: the same in every browser, worker and Node. */
declare const TextEncoder: {
  new (): {
    encode(text: string): Uint8Array<ArrayBuffer>;
    encodeInto(text: string, into: Uint8Array): { readonly written: number };
  };
};

const ENCODER = new TextEncoder();

/** UTF-8 of a text. A surrogate without its other half becomes U+FFFD, as everywhere on the web. */
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => ENCODER.encode(text);

/** Writes {@link encodeUtf8} to where there is room for it: 3 bytes a code unit. Gives its length. */
export const encodeUtf8Into = (text: string, into: Uint8Array): number =>
  ENCODER.encodeInto(text, into).written;
