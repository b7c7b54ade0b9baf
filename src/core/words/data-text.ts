/** How much of a text from the data is repeated in a sentence, in characters. */
const MOST_CHARACTERS = 80;

/**
 * Text that came with the data, made safe to stand in a sentence or on a terminal: characters that
 * move the cursor, colour the screen, break the line or turn the direction of writing are written
 * as escapes (`\u001b`), and what is longer than 80 characters ends in "…".
 */
export function dataText(text: string): string {
  if (text.length <= MOST_CHARACTERS && !HAS_CONTROL.test(text)) return text;
  const visible = escapeControls(text);
  const characters = [...visible];
  return characters.length <= MOST_CHARACTERS
    ? visible
    : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const HAS_CONTROL = new RegExp(CONTROLS.source, "u");

const escapeControls = (text: string): string =>
  text.replaceAll(CONTROLS, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
