import { SaxesParser } from "saxes";
import type { SourceFile } from "../model/raw-layer.ts";
import { BareAmpersands } from "./bare-ampersands.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { endOfCut, type FileEnd } from "./cut-file.ts";
import { TEXT_LIMIT_BYTES } from "./limits.ts";
import { type Detail, type NotePlace, type ReadingCode, readingNote } from "./note-codes.ts";
import type { TextConsumer } from "./stream-text.ts";
import { endOfUtf8 } from "./utf8.ts";

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
  /** Those that were read as they stand. */
  readonly ampersands = new BareAmpersands();
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
    parser.on("error", ({ message }) => this.fail(this.hasEnded ? CUT : faultIn(message)));
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
    if (this.fault === null) this.parseRest();
    this.hasEnded = true;
    if (this.fault === null) this.parser.close();
    return this.fault;
  }

  private parse(): void {
    const bytes = this.pending.view();
    const text = this.decode(bytes);
    if (text === null) this.fail("not-utf8", { found: highBytes(bytes), encoding: "" });
    else this.parser.write(this.ampersands.escape(text, this.parser.line));
    this.pending.clear();
  }

  /** What stands behind the last tag: white space, or where the text was cut off anything. */
  private parseRest(): void {
    const bytes = this.pending.view();
    const end = endOfUtf8(bytes);
    const text = this.decode(bytes.subarray(0, end));
    if (text === null || bytes.length - end > LONGEST_CUT_CHARACTER) this.parse();
    else this.parser.write(text);
  }

  /** Of several faults the first is told: the others follow from it. */
  private fail(code: ReadingCode, detail: Detail = {}): void {
    const { line, column } = this.parser;
    this.fault ??= { code, detail, place: { line, column: column + 1 } };
  }
}

/** What is to be said of a file whose text has ended. */
export function endOfXml(file: SourceFile, text: XmlText): FileEnd {
  const fault = text.end();
  const { count, firstLine } = text.ampersands;
  const place = { line: firstLine };
  const loose =
    count === 0 ? [] : [readingNote("xml-ampersand", "change", file.name, place, { count })];
  if (fault === null) return { refusal: null, notes: loose };
  if (fault.code === CUT) {
    const { refusal, notes } = endOfCut(file, text.seen, fault.place);
    return { refusal, notes: [...notes, ...loose] };
  }
  const refusal = readingNote(fault.code, "fatal", file.name, fault.place, fault.detail);
  return { refusal, notes: [] };
}

const CUT = "file-cut-off" satisfies ReadingCode;
const LONGEST_CUT_CHARACTER = 3; // bytes

/** @param message of the parser */
function faultIn(message: string): ReadingCode {
  if (message.includes("entity")) return "xml-entity-unknown";
  return message.endsWith("disallowed character in tag name") ? "xml-bracket" : "xml-fault";
}

const TAG_END = 0x3e; // ">", which is part of no other character in UTF-8

/** The first bytes that are not ASCII: by them people know an encoding. */
const highBytes = (bytes: Uint8Array): string =>
  Array.from(bytes.filter((byte) => byte > 0x7f).subarray(0, 4), (byte) => byte.toString(16)).join(
    " ",
  );
