/**
 * Pieces that stay whole: a Han character with the signs that must not stand alone, a figure with its
 * unit, a word.
 */
const PIECES =
  /\d[\d.,–]*\s(?:%|[a-z²/]+)[，。；：、！？）”」]*|[（“「]*[\p{sc=Han}][，。；：、！？）”」]*|[^\s\p{sc=Han}，。；：、！？（）“”「」]+[，。；：、！？）”」]*|\s+|./gu;

/**
 * Breaks a text into lines that are at most so wide; a piece that is wider stands alone.
 * @param widthOf of a text, in the unit of `most`
 */
export function breakLines(
  text: string,
  most: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [piece] of text.matchAll(PIECES)) {
    if (line !== "" && widthOf((line + piece).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
