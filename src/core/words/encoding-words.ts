import type { NoteWords } from "./note-sentence.ts";

/** Encodings of text. */
export const ENCODING_WORDS = {
  "encoding-guessed": {
    en: (v) => ({
      message: `The text is not UTF-8; it was read as ${v.text("encoding")}, which its bytes suggest.`,
      fix: "If names look wrong, choose another encoding for the layer, or --encoding on the command line.",
    }),
    zh: (v) => ({
      message: `文本不是 UTF-8，已按字节特征识别为 ${v.text("encoding")}。`,
      fix: "如名称显示为乱码，请为该图层另选编码，或在命令行使用 --encoding。",
    }),
  },
  "encoding-wrong": {
    en: (v) => ({
      message: `The text is not in ${v.text("encoding")}: its bytes do not fit.`,
      fix: "Choose another encoding, or let the program find it.",
    }),
    zh: (v) => ({
      message: `文本不是 ${v.text("encoding")} 编码，字节不符。`,
      fix: "请另选编码，或由程序自动识别。",
    }),
  },
} as const satisfies Record<string, NoteWords>;
