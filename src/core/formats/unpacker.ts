import { Gunzip, Inflate } from "fflate";
import { Crc32 } from "./crc32.ts";

/** How bytes are packed. */
export type PackMethod = "stored" | "deflate" | "gzip";

/** Unpacks one run of bytes, from its start. */
export interface Unpacker {
  /** What comes out of the next bytes; null when they are damaged. */
  push(bytes: Uint8Array): readonly Uint8Array[] | null;
  /** The checksum of what has come out; in gzip, of its last member. */
  readonly crc32: number;
  /** The checksum that the packed bytes end with, where they do; else null. */
  readonly statedCrc32: number | null;
}

export function unpackerOf(method: PackMethod): Unpacker {
  if (method === "gzip") return gunzipper();
  const crc = new Crc32();
  let out: Uint8Array[] = [];
  const take = (bytes: Uint8Array): void => {
    crc.update(bytes);
    if (bytes.length > 0) out.push(bytes);
  };
  const inflate = method === "deflate" ? new Inflate(take) : null;
  return {
    push(bytes) {
      out = [];
      if (inflate === null) take(bytes);
      else if (!attempt(() => inflate.push(bytes))) return null;
      return out;
    },
    get crc32() {
      return crc.value;
    },
    statedCrc32: null,
  };
}

/** A gzip may have several members, each with a checksum at its end; the library checks none. */
function gunzipper(): Unpacker {
  let crc = new Crc32();
  let out: Uint8Array[] = [];
  let tail = new Uint8Array(0);
  const gunzip = new Gunzip((bytes) => {
    crc.update(bytes);
    if (bytes.length > 0) out.push(bytes);
  });
  gunzip.onmember = () => {
    crc = new Crc32();
  };
  return {
    push(bytes) {
      out = [];
      tail = Uint8Array.from([...tail, ...bytes.subarray(-GZIP_TRAILER_BYTES)]).slice(
        -GZIP_TRAILER_BYTES,
      );
      return attempt(() => gunzip.push(bytes)) ? out : null;
    },
    get crc32() {
      return crc.value;
    },
    get statedCrc32() {
      if (tail.length < GZIP_TRAILER_BYTES) return null;
      return new DataView(tail.buffer).getUint32(0, true);
    },
  };
}

const GZIP_TRAILER_BYTES = 8; // CRC-32 and size of the last member (RFC 1952, 2.3.1)

/** The library tells bad data by throwing. */
function attempt(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
