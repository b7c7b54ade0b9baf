import { firstByteOfText, isLfsPointer } from "./text-head.ts";

/** Kinds of files that are not read, and that people give in place of one that is. */
export const FILE_LOOKS = [
  "html",
  "git-lfs",
  "gzip",
  "zip",
  "zipped-shapefile",
  "kmz",
  "xlsx",
  "xls",
  "dbf",
  "sqlite",
  "osm-change",
  "gml",
  "xml",
  "pdf",
  "image",
  "utf-16",
  "cad",
  "revit",
  "geodatabase",
  "map-package",
  "map-project",
  "archive",
] as const;
type FileLook = (typeof FILE_LOOKS)[number];

/** What a file is by its first bytes; null when they tell nothing. */
export function lookOf(head: Uint8Array, name: string): FileLook | null {
  const own = OWN_NAMES.find(({ endings }) => endings.test(name));
  if (own !== undefined) return own.look;
  const magic = MAGIC.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (magic !== undefined) return magic.look === "zip" ? zipLook(head, name) : magic.look;
  if (looksLikeUtf16(head)) return "utf-16";
  if (isLfsPointer(head)) return "git-lfs";
  return markupLook(latinText(head).toLowerCase()) ?? nameLook(name.toLowerCase());
}

/** What design and map programs write: their bytes are those of a zip, a workbook or XML. */
const OWN_NAMES: readonly { readonly look: FileLook; readonly endings: RegExp }[] = [
  { look: "cad", endings: /\.(?:dwg|dxf|dgn)$/i },
  { look: "revit", endings: /\.(?:rvt|rfa|rte)$/i },
  { look: "geodatabase", endings: /\.(?:gdb|mdb|gdbtabl[ex])$|\.gdb\/[^/]*$/i },
  { look: "map-package", endings: /\.(?:mpk|mpkx|lpk|lpkx|ppkx)$/i },
  { look: "map-project", endings: /\.(?:mxd|aprx|lyr|lyrx|qgs|qgz)$/i },
  { look: "xlsx", endings: /\.(?:docx?|pptx?)$/i },
];

const ascii = (text: string): readonly number[] => [...text].map((c) => c.charCodeAt(0));

/** First bytes of binary formats, as their specifications give them. */
const MAGIC: readonly { readonly look: FileLook; readonly bytes: readonly number[] }[] = [
  { look: "gzip", bytes: [0x1f, 0x8b] },
  { look: "zip", bytes: ascii("PK\x03\x04") },
  { look: "zip", bytes: ascii("PK\x05\x06") }, // of nothing
  { look: "xls", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { look: "cad", bytes: ascii("AC10") },
  { look: "archive", bytes: ascii("Rar!") },
  { look: "archive", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] }, // .7z
  { look: "sqlite", bytes: ascii("SQLite format 3") },
  { look: "pdf", bytes: ascii("%PDF") },
  { look: "image", bytes: [0x89, ...ascii("PNG")] },
  { look: "image", bytes: [0xff, 0xd8, 0xff] },
  { look: "image", bytes: ascii("II*\0") },
  { look: "utf-16", bytes: [0xff, 0xfe] },
  { look: "utf-16", bytes: [0xfe, 0xff] },
];

/** GeoPackages are databases; whether one has layers shows only inside. */
export const isGeoPackage = (head: Uint8Array): boolean =>
  ascii("SQLite format 3\0").every((byte, index) => head[index] === byte);

/** The third version; earlier ones were never in wide use. */
export const isFlatGeobuf = (head: Uint8Array): boolean =>
  ascii("fgb\x03fgb").every((byte, index) => head[index] === byte);

export const isParquet = (head: Uint8Array): boolean =>
  ascii("PAR1").every((byte, index) => head[index] === byte);

/** Whether a zip holds the sheets of a workbook. */
export const isWorkbook = (head: Uint8Array): boolean =>
  ascii("PK\x03\x04").every((byte, index) => head[index] === byte) &&
  WORKBOOK_PART.test(latinText(head));

/** Whether a zip is a spreadsheet of LibreOffice or WPS: its first entry says so, else its name. */
export const isOds = (head: Uint8Array, name: string): boolean =>
  ascii("PK\x03\x04").every((byte, index) => head[index] === byte) &&
  (ODS_TYPE.test(latinText(head)) ||
    (name.toLowerCase().endsWith(".ods") && !WORKBOOK_PART.test(latinText(head))));

const ODS_TYPE = /mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/;
const OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument.";

/** A folder called "xl" does not make a workbook. */
const WORKBOOK_PART =
  /\[Content_Types\]\.xml[\s\S]*xl\/|xl\/(?:workbook\.|_rels\/|worksheets\/|sharedStrings\.|styles\.|theme\/)/;

/** By the names of the first entries, which stand in the bytes as they are. */
function zipLook(head: Uint8Array, name: string): FileLook {
  const text = latinText(head);
  if (text.includes(OPEN_DOCUMENT) || isOds(head, name)) return "xlsx";
  if (text.includes("[Content_Types].xml") || WORKBOOK_PART.test(text)) return "xlsx";
  if (/\.shp|\.dbf/i.test(text)) return "zipped-shapefile";
  return /\.kml/i.test(text) ? "kmz" : "zip";
}

/** ASCII text in two bytes a character has a zero in every other place. */
function looksLikeUtf16(head: Uint8Array): boolean {
  if (head.length < 4) return false;
  const zeros = [0, 1].map((phase) => [0, 2].every((index) => head[index + phase] === 0));
  const others = [0, 1].map((phase) => [0, 2].every((index) => head[index + phase] !== 0));
  return (zeros[0] === true && others[1] === true) || (zeros[1] === true && others[0] === true);
}

function markupLook(text: string): FileLook | null {
  if (!text.startsWith("<")) return null;
  if (/^<(?:!doctype )?html/.test(text)) return "html";
  if (text.includes("<osmchange")) return "osm-change";
  if (text.includes("opengis.net/gml")) return "gml";
  return /<html|<head|<body/.test(text) ? "html" : "xml";
}

/** Formats without a mark of their own. */
function nameLook(name: string): FileLook | null {
  return /\.(?:dbf|shx|prj|cpg)$/.test(name) ? "dbf" : null;
}

/** The bytes as one character each: enough to recognise ASCII marks. */
function latinText(head: Uint8Array): string {
  let text = "";
  const end = Math.min(head.length, MARK_BYTES);
  for (let index = firstByteOfText(head); index < end; index++) {
    text += String.fromCharCode(head[index]!);
  }
  return text;
}

const MARK_BYTES = 4096; // marks stand at the start; this leaves room for comments before them
