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
  /** How the packed bytes have ended, as far as they tell themselves. The last call. */
  end(): "whole" | "cut" | "damaged";
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
    end: () => "whole", // a zip states its checksums elsewhere
  };
}

/**
 * A gzip may have several members, each with a checksum at its end; the library checks none. It does
 * not know the zeros either that tapes and disks leave behind the last: zeros are given to it only
 * once something follows.
 */
function gunzipper(): Unpacker {
  let crc = new Crc32();
  let size = 0; // of the member
  let members = 1;
  let zeros = 0; // held back
  let out: Uint8Array[] = [];
  let tail = new Uint8Array(0); // of what was pushed
  const gunzip = new Gunzip((bytes) => {
    crc.update(bytes);
    size += bytes.length;
    if (bytes.length > 0) out.push(bytes);
  });
  gunzip.onmember = () => {
    crc = new Crc32();
    size = 0;
    members++;
  };
  const give = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    gunzip.push(bytes);
    const last = bytes.subarray(-GZIP_TRAILER_BYTES);
    tail = Uint8Array.from([...tail, ...last]).slice(-GZIP_TRAILER_BYTES);
  };
  const hasTrailer = (): boolean => {
    const trailer = new Uint8Array(GZIP_TRAILER_BYTES);
    const view = new DataView(trailer.buffer);
    view.setUint32(0, crc.value, true);
    view.setUint32(4, size % 2 ** 32, true);
    const end = endWithoutZeros(trailer);
    const last = end === 0 ? [] : [...tail.slice(-end)];
    const isStated = last.length === end && last.every((byte, i) => byte === trailer[i]);
    return isStated && zeros >= GZIP_TRAILER_BYTES - end;
  };
  /** A further member is met only where the one before it has ended. */
  const hasEnded = (): boolean => {
    const known = members;
    attempt(() => {
      gunzip.push(new Uint8Array(Math.min(zeros, GZIP_TRAILER_BYTES)));
      gunzip.push(EMPTY_MEMBER);
    });
    return members > known;
  };
  return {
    push(bytes) {
      out = [];
      const end = endWithoutZeros(bytes);
      return attempt(() => {
        if (end > 0) {
          give(new Uint8Array(zeros));
          give(bytes.subarray(0, end));
          zeros = 0;
        }
        zeros += bytes.length - end;
        const rest = Math.max(0, zeros - MOST_PADDING_BYTES);
        give(new Uint8Array(rest));
        zeros -= rest;
      })
        ? out
        : null;
    },
    get crc32() {
      return crc.value;
    },
    end() {
      if (hasTrailer()) return "whole";
      return hasEnded() ? "damaged" : "cut";
    },
  };
}

const GZIP_TRAILER_BYTES = 8; // CRC-32 and size of the last member (RFC 1952, 2.3.1)
const MOST_PADDING_BYTES = 65_536; // a block of a tape or a disk
/** Header, an empty block, and zeros for its checksum and size. */
const EMPTY_MEMBER = Uint8Array.of(0x1f, 0x8b, 8, ...Array(7).fill(0), 3, ...Array(9).fill(0));

function endWithoutZeros(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return end;
}

/** The library tells bad data by throwing. */
function attempt(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
