/** The label of the Encoding Standard for what people and .cpg files write: "936", "ANSI 936", "GBK". */
export function encodingLabel(codePage: string): string | null {
  const text = codePage.trim().toLowerCase();
  if (text === "" || text.length > LONGEST_LABEL) return null;
  const page = /^(?:ansi|cp|oem|windows|ms|ibm|x)?[\s_-]*(\d{3,5})$/.exec(text)?.[1] ?? "";
  const known = CODE_PAGES.get(page) ?? CODE_PAGES.get(text.replace(/[\s_-]/g, ""));
  if (known !== undefined) return known;
  if (/^125\d$/.test(page)) return `windows-${page}`;
  const part = /^(?:iso)?[\s_-]*8859[\s_-]*(\d{1,2})$/.exec(text)?.[1];
  return part === undefined ? text : `iso-8859-${part}`;
}

const LONGEST_LABEL = 24;

const CODE_PAGES: ReadonlyMap<string, string> = new Map([
  ["65001", "UTF-8"],
  ["utf8", "UTF-8"],
  ["936", "GB18030"],
  ["54936", "GB18030"],
  ["gbk", "GB18030"],
  ["gb2312", "GB18030"],
  ["gb18030", "GB18030"],
  ["950", "Big5"],
  ["big5", "Big5"],
  ["932", "shift_jis"],
  ["sjis", "shift_jis"],
  ["shiftjis", "shift_jis"],
  ["949", "euc-kr"],
  ["euckr", "euc-kr"],
  ["koi8r", "koi8-r"],
  ["20866", "koi8-r"],
  ["latin2", "iso-8859-2"],
  ["874", "windows-874"],
  ["866", "ibm866"],
  ["1200", "UTF-16LE"],
  ["utf16", "UTF-16LE"],
  ["28591", "iso-8859-1"],
]);
