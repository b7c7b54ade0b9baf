/**
 * Escapes each `&` of an XML text that begins no entity, as people leave it in names: "Fish & Chips".
 * Such a text is no XML, and yet there is one way only to read it.
 */
export class BareAmpersands {
  count = 0;
  /** Of the first one, from 1; 0 while there is none. */
  firstLine = 0;
  /** What ends the comment, instruction or CDATA section that is open, where `&` is but a letter. */
  private close = "";

  /**
   * The next part of the text, which ends behind a ">": nothing that has to be seen as a whole is cut in two.
   * @param line where it starts, from 1
   */
  escape(text: string, line: number): string {
    let escaped = "";
    let from = 0;
    let at = this.behindClose(text, 0);
    while (at >= 0) {
      MARK.lastIndex = at;
      const mark = MARK.exec(text);
      if (mark === null) break;
      const behind = mark.index + mark[0].length;
      this.close = CLOSE_OF[mark[0]] ?? "";
      if (this.close !== "") {
        at = this.behindClose(text, behind);
        continue;
      }
      escaped += `${text.slice(from, behind)}amp;`;
      from = behind;
      at = behind;
      if (this.count === 0) this.firstLine = line + lineFeedsIn(text, behind);
      this.count++;
    }
    return from === 0 ? text : escaped + text.slice(from);
  }

  /** Where the text goes on behind what is open; negative where that ends in a later part. */
  private behindClose(text: string, from: number): number {
    if (this.close === "") return from;
    const at = text.indexOf(this.close, from);
    if (at < 0) return at;
    const behind = at + this.close.length;
    this.close = "";
    return behind;
  }
}

/** A bare `&`, or the start of what may hold one. */
const MARK = /&(?!(?:[A-Za-z_:][\w:.-]*|#\d+|#x[\dA-Fa-f]+);)|<!--|<!\[CDATA\[|<\?/g;
const CLOSE_OF: Readonly<Record<string, string>> = {
  "<!--": "-->",
  "<![CDATA[": "]]>",
  "<?": "?>",
};

const lineFeedsIn = (text: string, end: number): number =>
  text.slice(0, end).split("\n").length - 1;
