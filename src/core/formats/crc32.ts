/** CRC-32 as zip and gzip use it (polynomial EDB88320), over bytes that come in pieces. */
export class Crc32 {
  private state = 0xffffffff;

  update(bytes: Uint8Array): void {
    let state = this.state;
    for (let index = 0; index < bytes.length; index++) {
      state = TABLE[(state ^ bytes[index]!) & 0xff]! ^ (state >>> 8);
    }
    this.state = state;
  }

  /** As an unsigned number of 32 bits. */
  get value(): number {
    return (this.state ^ 0xffffffff) >>> 0;
  }
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let state = byte;
  for (let bit = 0; bit < 8; bit++) state = state & 1 ? 0xedb88320 ^ (state >>> 1) : state >>> 1;
  return state;
});
