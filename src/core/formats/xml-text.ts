import { SaxesParser } from "saxes";
import { ByteBuffer } from "./byte-buffer.ts";
import { TEXT_LIMIT_BYTES } from "./limits.ts";
import type { Detail, NotePlace, ReadingCode } from "./note-codes.ts";
import type { TextConsumer } from "./stream-text.ts";

/** What a format makes of the tags of its XML, in the order in which they stand. */
export interface XmlHandler {
  readonly seen: number; // features met so far
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close(name: string): void;
  text?(text: string): void;
  /** Asked now and then; a problem ends the reading. */
  problem?(): { readonly code: ReadingCode; readonly detail: Detail } | null;
}

export interface XmlFault {
  readonly code: ReadingCode;
  readonly place: NotePlace;
  readonly detail: Detail;
}

/** Carries a text to the parser, tag by tag, so that no character is cut in two. */
export class XmlText implements TextConsumer {
  private readonly parser = new SaxesParser({ position: true, xmlns: false });
  private readonly pending = new ByteBuffer();
  private readonly handler: XmlHandler;
  private readonly decode: (bytes: Uint8Array) => string | null;
  private fault: XmlFault | null = null;
  private isEmpty = true;
  private hasEnded = false;

  constructor(handler: XmlHandler, decode: (bytes: Uint8Array) => string | null) {
    this.handler = handler;
    this.decode = decode;
    const { parser } = this;
    parser.on("opentag", ({ name, attributes }) => handler.open(name, attributes, parser.line));
    parser.on("closetag", ({ name }) => handler.close(name));
    if (handler.text !== undefined) {
      parser.on("text", (text) => handler.text?.(text));
      parser.on("cdata", (text) => handler.text?.(text));
    }
    parser.on("error", () => this.fail(this.hasEnded ? "file-cut-off" : "xml-fault"));
  }

  get seen(): number {
    return this.handler.seen;
  }

  feed(chunk: Uint8Array): boolean {
    this.isEmpty = false;
    const end = chunk.lastIndexOf(TAG_END) + 1;
    this.pending.append(chunk, 0, end);
    if (end > 0) this.parse();
    this.pending.append(chunk, end, chunk.length);
    const problem = this.handler.problem?.() ?? null;
    if (problem !== null) this.fail(problem.code, problem.detail);
    if (this.pending.length > TEXT_LIMIT_BYTES) this.fail("xml-fault");
    return this.fault === null;
  }

  /** What is wrong with the text, once it has ended; null when nothing is. */
  end(): XmlFault | null {
    if (this.isEmpty) this.fail("empty-file");
    if (this.fault === null) this.parse();
    this.hasEnded = true;
    if (this.fault === null) this.parser.close();
    return this.fault;
  }

  private parse(): void {
    const bytes = this.pending.view();
    const text = this.decode(bytes);
    if (text === null) this.fail("not-utf8", { found: highBytes(bytes), encoding: "" });
    else this.parser.write(text);
    this.pending.clear();
  }

  /** Of several faults the first is told: the others follow from it. */
  private fail(code: ReadingCode, detail: Detail = {}): void {
    const { line, column } = this.parser;
    this.fault ??= { code, detail, place: { line, column: column + 1 } };
  }
}

const TAG_END = 0x3e; // ">", which is part of no other character in UTF-8

/** The first bytes that are not ASCII: by them people know an encoding. */
const highBytes = (bytes: Uint8Array): string =>
  Array.from(bytes.filter((byte) => byte > 0x7f).subarray(0, 4), (byte) => byte.toString(16)).join(
    " ",
  );
