import type { Note } from "../model/note.ts";
import { ARCHIVE_WORDS } from "./archive-words.ts";
import { BINARY_WORDS, cutFix, OSM_WORDS } from "./binary-words.ts";
import { dataText } from "./data-text.ts";
import { ENCODING_WORDS } from "./encoding-words.ts";
import { formatMetres, formatWhole } from "./figures.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import {
  listedZh,
  type NoteSentence,
  type NoteWords,
  things,
  type Values,
} from "./note-sentence.ts";
import { counted, form } from "./plural.ts";
import { SHAPEFILE_WORDS } from "./shapefile-words.ts";
import { TABLE_WORDS } from "./table-words.ts";

/** Says a note. Where it belongs (file, line, feature) is said by `describePlace`. */
export function describeNote(note: Note, lang: Lang): NoteSentence {
  // A code without words is a bug that a test finds; for a user the bare code is still the truth.
  return isNoteCode(note.code)
    ? NOTE_WORDS[note.code][lang](valuesOf(note))
    : { message: note.code, fix: "" };
}

/** Where a note belongs, as far as it is known: "homes.geojson, line 12, column 5, feature 3". */
export function describePlace(note: Note, lang: Lang): string {
  const { line, column, feature, featureId } = note;
  const words = PLACE_WORDS[lang];
  const parts = [dataText(note.file)];
  if (line !== null) parts.push(words.line(line));
  if (column !== null) parts.push(words.column(column));
  if (feature !== null) parts.push(words.feature(feature));
  if (featureId !== null) parts.push(words.id(dataText(featureId)));
  return parts.join(words.comma);
}

const PLACE_WORDS = {
  en: {
    comma: ", ",
    line: (line: number) => `line ${line}`,
    column: (column: number) => `column ${column}`,
    feature: (feature: number) => `feature ${feature}`,
    id: (id: string) => `id ${id}`,
  },
  zh: {
    comma: "，",
    line: (line: number) => `第 ${line} 行`,
    column: (column: number) => `第 ${column} 列`,
    feature: (feature: number) => `第 ${feature} 个要素`,
    id: (id: string) => `编号 ${id}`,
  },
} as const;

function valuesOf({ detail }: Note): Values {
  const number = (key: string): number => {
    const value = Object.hasOwn(detail, key) ? detail[key] : 0;
    return typeof value === "number" ? value : 0;
  };
  const text = (key: string): string => {
    const value = Object.hasOwn(detail, key) ? detail[key] : "";
    return typeof value === "string" || typeof value === "number" ? dataText(String(value)) : "";
  };
  return { text, number, count: (key) => formatWhole(number(key)) };
}

const EDIT = {
  en: "Correct it in a text editor, or export the file again from its source.",
  zh: "请用文本编辑器改正，或从数据源重新导出。",
} as const;
const REDRAW = {
  en: "Correct the geometry in QGIS or in the source, then export again.",
  zh: "请在 QGIS 或数据源中修正几何后重新导出。",
} as const;
const EXPORT_GEOJSON = {
  en: "Open it in QGIS and export it as GeoJSON: Export > Save Features As.",
  zh: "请在 QGIS 中打开，用“导出 > 要素另存为”导出为 GeoJSON。",
} as const;

/** Texts that are not JSON. */
const JSON_WORDS = {
  "not-json": {
    en: (v) => ({
      message: `This is not GeoJSON: the text starts with “${v.text("found")}”.`,
      fix: "Choose the GeoJSON file itself. It starts with a brace: {",
    }),
    zh: (v) => ({
      message: `这不是 GeoJSON：文本以“${v.text("found")}”开头。`,
      fix: "请选择 GeoJSON 文件本身，它以花括号 { 开头。",
    }),
  },
  "not-utf8": {
    en: (v) => ({
      message:
        v.text("encoding") === ""
          ? `The text is not UTF-8: bytes ${v.text("found")}.`
          : `The text is not UTF-8: it looks like ${v.text("encoding")} (GBK).`,
      fix: "Save the file as UTF-8: in QGIS choose the encoding UTF-8 when exporting. On the command line say what it is in: --encoding FILE=gb18030.",
    }),
    zh: (v) => ({
      message:
        v.text("encoding") === ""
          ? `文本不是 UTF-8 编码：字节 ${v.text("found")}。`
          : `文本不是 UTF-8 编码，疑似 ${v.text("encoding")}（GBK）。`,
      fix: "请另存为 UTF-8 编码；在 QGIS 导出时将编码选为 UTF-8。命令行可指明编码：--encoding 文件=gb18030。",
    }),
  },
  "json-truncated": {
    en: (v) => ({
      message: `The text ends too early: it has been cut off${v.number("whole") > 0 ? ` behind feature ${v.count("whole")}` : ""}.${v.text("format") === "topojson" ? " Parts of a TopoJSON cannot be used: its borders stand apart from its features." : ""}`,
      fix: cutFix(v, "en"),
    }),
    zh: (v) => ({
      message: han`文本提前结束，内容不完整${v.number("whole") > 0 ? `，此前有 ${v.count("whole")} 个完整要素` : ""}。${v.text("format") === "topojson" ? "TopoJSON 的边界与要素分开存放，不能只用一部分。" : ""}`,
      fix: cutFix(v, "zh"),
    }),
  },
  "json-missing-comma": {
    en: (v) => ({
      message:
        v.number("after") > 0
          ? `A comma is missing after feature ${v.count("after")}.`
          : `A comma is missing before “${v.text("found")}”.`,
      fix: EDIT.en,
    }),
    zh: (v) => ({
      message:
        v.number("after") > 0
          ? `第 ${v.count("after")} 个要素之后缺少逗号。`
          : `“${v.text("found")}”之前缺少逗号。`,
      fix: EDIT.zh,
    }),
  },
  "json-extra-comma": {
    en: (v) => ({
      message: `There is a comma too many before “${v.text("found")}”.`,
      fix: "Remove the comma, or export the file again from its source.",
    }),
    zh: (v) => ({
      message: `“${v.text("found")}”之前多了一个逗号。`,
      fix: "请删除这个逗号，或从数据源重新导出。",
    }),
  },
  "json-missing-colon": {
    en: (v) => ({
      message: `A colon is missing between a name and its value, before “${v.text("found")}”.`,
      fix: EDIT.en,
    }),
    zh: (v) => ({ message: `名称与值之间缺少冒号，位于“${v.text("found")}”之前。`, fix: EDIT.zh }),
  },
  "json-value-missing": {
    en: (v) => ({ message: `A value is missing before “${v.text("found")}”.`, fix: EDIT.en }),
    zh: (v) => ({ message: `“${v.text("found")}”之前缺少值。`, fix: EDIT.zh }),
  },
  "json-wrong-quotes": {
    en: (v) => ({
      message: `The quotation mark ${v.text("found")} stands where JSON needs ".`,
      fix: 'Replace it by ", or export the file again from its source.',
    }),
    zh: (v) => ({
      message: `此处应为英文双引号 "，实为 ${v.text("found")}。`,
      fix: '请改为英文双引号 "，或从数据源重新导出。',
    }),
  },
  "json-unquoted-key": {
    en: (v) => ({
      message: `The name ${v.text("found")} has no quotation marks.`,
      fix: `Write "${v.text("found")}", or export the file again from its source.`,
    }),
    zh: (v) => ({
      message: `名称 ${v.text("found")} 没有加引号。`,
      fix: `请写成 "${v.text("found")}"，或从数据源重新导出。`,
    }),
  },
  "json-comment": {
    en: () => ({
      message: "There is a comment; JSON has none.",
      fix: "Remove the comment, or export the file again from its source.",
    }),
    zh: () => ({
      message: "此处有注释，JSON 不允许注释。",
      fix: "请删除注释，或从数据源重新导出。",
    }),
  },
  "json-bad-word": {
    en: (v) => ({
      message: `${v.text("found")} is no JSON value.`,
      fix: `Write null where there is no value, and put text in quotation marks: "${v.text("found")}".`,
    }),
    zh: (v) => ({
      message: `${v.text("found")} 不是 JSON 的值。`,
      fix: `没有值时请写 null，文本请加引号："${v.text("found")}"。`,
    }),
  },
  "json-bad-number": {
    en: (v) => ({
      message: `${v.text("found")} is not written as JSON writes numbers.`,
      fix: "Write it like 0.5, -12 or 1e6: no leading zeros, no plus sign, digits on both sides of the point.",
    }),
    zh: (v) => ({
      message: `${v.text("found")} 不符合 JSON 的数字写法。`,
      fix: "请写成 0.5、-12 或 1e6：无前导零和加号，小数点两侧都有数字。",
    }),
  },
  "json-bad-escape": {
    en: (v) => ({
      message: `A backslash in a text is followed by something that JSON does not know: “${v.text("found")}”.`,
      fix: "Write two backslashes where one is meant, or export the file again from its source.",
    }),
    zh: (v) => ({
      message: `文本中的反斜杠后是 JSON 不认识的字符：“${v.text("found")}”。`,
      fix: "单个反斜杠请写成两个，或从数据源重新导出。",
    }),
  },
  "json-control-character": {
    en: (v) => ({
      message: `A text holds a line break or another control character (${v.text("found")}), or its closing quotation mark is missing.`,
      fix: "Close the quotation mark, or write the line break as \\n.",
    }),
    zh: (v) => ({
      message: `文本中有换行等控制字符（${v.text("found")}），或缺少右引号。`,
      fix: "请补上引号，或把换行写成 \\n。",
    }),
  },
  "json-full-width": {
    en: (v) => ({
      message: `The full-width mark “${v.text("found")}” stands where JSON needs an ASCII one.`,
      fix: "Replace it by the ASCII mark: , : { } [ ]",
    }),
    zh: (v) => ({
      message: `此处用了全角标点“${v.text("found")}”。`,
      fix: "请改为半角标点：, : { } [ ]",
    }),
  },
  "json-wrong-bracket": {
    en: (v) => ({
      message: `The bracket “${v.text("found")}” does not match the one that is open.`,
      fix: `A closing bracket may be missing before it. ${EDIT.en}`,
    }),
    zh: (v) => ({
      message: `括号“${v.text("found")}”与前面的括号不匹配。`,
      fix: `其前可能缺少右括号。${EDIT.zh}`,
    }),
  },
  "json-second-document": {
    en: () => ({
      message: "A second document starts here, behind the end of the first.",
      fix: "Save the two as two files, or write one object on each line.",
    }),
    zh: () => ({
      message: "第一个文档结束后，此处又开始了第二个文档。",
      fix: "请存为两个文件，或每行只写一个对象。",
    }),
  },
  "json-text-after-end": {
    en: (v) => ({
      message: `The document has ended, but more text follows: “${v.text("found")}”.`,
      fix: "Remove what stands behind the last bracket, or export the file again from its source.",
    }),
    zh: (v) => ({
      message: `文档已结束，后面还有文本：“${v.text("found")}”。`,
      fix: "请删除最后一个括号之后的内容，或从数据源重新导出。",
    }),
  },
  "json-unexpected-character": {
    en: (v) => ({
      message: `The character “${v.text("found")}” cannot stand here.`,
      fix: `A quotation mark before it may be missing or one too many. ${EDIT.en}`,
    }),
    zh: (v) => ({
      message: `此处不能有字符“${v.text("found")}”。`,
      fix: `其前可能缺少或多出引号。${EDIT.zh}`,
    }),
  },
} satisfies Record<string, NoteWords>;

/** Files that cannot be used as a whole. */
const FILE_WORDS = {
  cancelled: {
    en: () => ({ message: "Reading was stopped.", fix: "" }),
    zh: () => ({ message: "已停止读取。", fix: "" }),
  },
  "empty-file": {
    en: () => ({ message: "The file is empty.", fix: "Export it again from its source." }),
    zh: () => ({ message: "文件是空的。", fix: "请从数据源重新导出。" }),
  },
  "wrong-kind-of-file": {
    en: (v) => lookSentence(v.text("look"), "en"),
    zh: (v) => lookSentence(v.text("look"), "zh"),
  },
  "unknown-kind-of-file": {
    en: () => ({
      message: "The file is of a kind that is not known here.",
      fix: "Choose GeoJSON, Shapefile, GeoPackage, KML, GPX, CSV, Excel (.xlsx) or OpenStreetMap data. Unpack .rar, .7z and .bz2 first.",
    }),
    zh: () => ({
      message: "无法识别该文件的类型。",
      fix: "请选择 GeoJSON、Shapefile、GeoPackage、KML、GPX、CSV、Excel（.xlsx）或 OpenStreetMap 数据；.rar、.7z 和 .bz2 请先解压。",
    }),
  },
  "text-too-large": {
    en: (v) => ({
      message: `More than ${v.count("megabytes")} MB of the file lie outside its features.`,
      fix: "Export the layer again as a FeatureCollection.",
    }),
    zh: (v) => ({
      message: `要素之外的内容超过 ${v.count("megabytes")} MB。`,
      fix: "请将图层重新导出为 FeatureCollection。",
    }),
  },
  "not-geojson": {
    en: (v) => ({
      message: `This is JSON, but no GeoJSON object: it is ${kind(v, "en")}.`,
      fix: 'Wrap the features: {"type": "FeatureCollection", "features": [ … ]}',
    }),
    zh: (v) => ({
      message: han`这是 JSON，但不是 GeoJSON 对象，而是${kind(v, "zh")}。`,
      fix: '请把要素放进 {"type": "FeatureCollection", "features": [ … ]}',
    }),
  },
  "type-missing": {
    en: (v) => ({
      message:
        v.text("lookalike") === ""
          ? 'This is JSON, but no GeoJSON: it has no "type".'
          : `This is ${v.text("lookalike")}, not GeoJSON.`,
      fix: v.text("lookalike") === "" ? TYPE_FIX.en : EXPORT_GEOJSON.en,
    }),
    zh: (v) => ({
      message:
        v.text("lookalike") === ""
          ? '这是 JSON，但不是 GeoJSON：没有 "type"。'
          : `这是 ${v.text("lookalike")}，不是 GeoJSON。`,
      fix: v.text("lookalike") === "" ? TYPE_FIX.zh : EXPORT_GEOJSON.zh,
    }),
  },
  "type-unknown": {
    en: (v) => ({
      message:
        v.text("lookalike") === ""
          ? `The "type" is ${found(v, "en")}, which is no GeoJSON type.`
          : `This is ${v.text("lookalike")}, not GeoJSON.`,
      fix: typeFix(v, "en"),
    }),
    zh: (v) => ({
      message:
        v.text("lookalike") === ""
          ? han`"type" 为${found(v, "zh")}，不是 GeoJSON 的类型。`
          : `这是 ${v.text("lookalike")}，不是 GeoJSON。`,
      fix: typeFix(v, "zh"),
    }),
  },
  "members-missing": {
    en: (v) => ({
      message: `The collection has no "${v.text("member")}".`,
      fix: "Export the layer again from its source.",
    }),
    zh: (v) => ({
      message: `集合中没有 "${v.text("member")}"。`,
      fix: "请从数据源重新导出图层。",
    }),
  },
  "members-not-array": {
    en: (v) => ({
      message: `"${v.text("member")}" is ${kind(v, "en")}; it must be an array.`,
      fix: `Write "${v.text("member")}": [ … ]`,
    }),
    zh: (v) => ({
      message: han`"${v.text("member")}" 是${kind(v, "zh")}，应为数组。`,
      fix: `请写成 "${v.text("member")}": [ … ]`,
    }),
  },
  "crs-not-supported": {
    en: (v) => ({
      message: `The system of the coordinates is not known here: ${v.text("found")}.`,
      fix: "State the system by its EPSG number, or reproject to WGS 84 (EPSG:4326) in QGIS: Export > Save Features As.",
    }),
    zh: (v) => ({
      message: `无法识别坐标系：${v.text("found")}。`,
      fix: "请指明坐标系的 EPSG 编号，或在 QGIS 中用“导出 > 要素另存为”转换为 WGS 84（EPSG:4326）。",
    }),
  },
  "crs-mixed": {
    en: (v) => ({
      message: `One file, two systems of coordinates: ${v.text("first")} and ${v.text("second")}.`,
      fix: "Save each system as a file of its own.",
    }),
    zh: (v) => ({
      message: `同一文件中有两种坐标系：${v.text("first")} 和 ${v.text("second")}。`,
      fix: "请按坐标系分成不同的文件。",
    }),
  },
  "crs-does-not-fit": {
    en: (v) => ({
      message: `The coordinates (${plain(v, "x")}, ${plain(v, "y")}) cannot be in ${v.text("system")}.`,
      fix: "Choose another system; whoever made the file knows it.",
    }),
    zh: (v) => ({
      message: `坐标（${plain(v, "x")}，${plain(v, "y")}）不可能属于 ${v.text("system")}。`,
      fix: "请换一个坐标系；可向数据提供方核实。",
    }),
  },
  "coordinates-projected": {
    en: (v) => ({
      message: `The coordinates are no degrees (${plain(v, "x")}, ${plain(v, "y")}). ${planeName(v, "en")}`,
      fix: `Say which system they are in: on the page below this message, or with --crs FILE=${crsExample(v, "en")}`,
    }),
    zh: (v) => ({
      message: `坐标不是经纬度（${plain(v, "x")}，${plain(v, "y")}）。${planeName(v, "zh")}`,
      fix: `请指明坐标系：在页面本条消息下方选择，或使用 --crs 文件=${crsExample(v, "zh")}`,
    }),
  },
  "axes-swapped": {
    en: (v) => ({
      message: `Latitude comes before longitude (${plain(v, "x")}, ${plain(v, "y")}).`,
      fix: "Swap and load: on the page below this message, or with --crs FILE=swapped",
    }),
    zh: (v) => ({
      message: `纬度写在了经度前面（${plain(v, "x")}，${plain(v, "y")}）。`,
      fix: "可交换后读入：在页面本条消息下方点选，或使用 --crs 文件=swapped",
    }),
  },
} satisfies Record<string, NoteWords>;

/** Features that are left out. */
const FEATURE_WORDS = {
  "feature-not-object": {
    en: (v) => ({ message: `There is ${kind(v, "en")} in place of a feature.`, fix: EDIT.en }),
    zh: (v) => ({ message: han`此处应为要素，实为${kind(v, "zh")}。`, fix: EDIT.zh }),
  },
  "not-a-feature": {
    en: (v) => ({
      message: `Its "type" is ${found(v, "en")}; it must be "Feature".`,
      fix: 'Write "type": "Feature".',
    }),
    zh: (v) => ({
      message: han`其 "type" 为${found(v, "zh")}，应为 "Feature"。`,
      fix: '请写成 "type": "Feature"。',
    }),
  },
  "feature-too-large": {
    en: (v) => ({
      message: `The feature is larger than ${v.count("megabytes")} MB.`,
      fix: "Split it into several features, or simplify its geometry.",
    }),
    zh: (v) => ({
      message: `要素大于 ${v.count("megabytes")} MB。`,
      fix: "请拆成多个要素，或简化几何。",
    }),
  },
  "nested-too-deeply": {
    en: (v) => ({
      message: `More than ${v.count("levels")} brackets are open inside each other.`,
      fix: "Export it again with plain properties and geometry.",
    }),
    zh: (v) => ({
      message: `括号嵌套超过 ${v.count("levels")} 层。`,
      fix: "请以普通的属性和几何重新导出。",
    }),
  },
  "geometry-missing": {
    en: () => ({
      message: "It has no geometry or coordinates.",
      fix: "Give it a place in the source, or leave it out.",
    }),
    zh: () => ({ message: "没有几何或坐标。", fix: "请在数据源中补充位置，或删除该要素。" }),
  },
  "geometry-not-object": {
    en: (v) => ({ message: `Its geometry is ${kind(v, "en")}, not an object.`, fix: REDRAW.en }),
    zh: (v) => ({ message: han`其几何是${kind(v, "zh")}，不是对象。`, fix: REDRAW.zh }),
  },
  "geometry-type-unknown": {
    en: (v) => ({
      message: `The type of its geometry is ${found(v, "en")}, which is no GeoJSON type.`,
      fix: v.text("suggestion") === "" ? GEOMETRY_FIX.en : `Write "${v.text("suggestion")}".`,
    }),
    zh: (v) => ({
      message: han`其几何类型为${found(v, "zh")}，不是 GeoJSON 的类型。`,
      fix: v.text("suggestion") === "" ? GEOMETRY_FIX.zh : `请写成 "${v.text("suggestion")}"。`,
    }),
  },
  "geometry-empty": {
    en: () => ({ message: "Its geometry is empty.", fix: REDRAW.en }),
    zh: () => ({ message: "其几何为空。", fix: REDRAW.zh }),
  },
  "coordinates-missing": {
    en: (v) => ({ message: `Its ${v.text("type")} has no coordinates.`, fix: REDRAW.en }),
    zh: (v) => ({ message: `其 ${v.text("type")} 没有坐标。`, fix: REDRAW.zh }),
  },
  "coordinates-nesting": {
    en: (v) => ({
      message: `The brackets of its coordinates are not those of a ${v.text("type")}.`,
      fix: REDRAW.en,
    }),
    zh: (v) => ({ message: `其坐标的括号层次不符合 ${v.text("type")}。`, fix: REDRAW.zh }),
  },
  "position-too-short": {
    en: (v) => ({
      message: `A position needs a longitude and a latitude; numbers found: ${v.count("found")}.`,
      fix: REDRAW.en,
    }),
    zh: (v) => ({
      message: `某个坐标只有 ${v.count("found")} 个数，应有经度和纬度。`,
      fix: REDRAW.zh,
    }),
  },
  "coordinate-not-number": {
    en: (v) => ({ message: `A coordinate is ${found(v, "en")}, not a number.`, fix: REDRAW.en }),
    zh: (v) => ({ message: han`某个坐标值为${found(v, "zh")}，不是数字。`, fix: REDRAW.zh }),
  },
  "coordinate-not-finite": {
    en: () => ({ message: "A coordinate is too large to be a number.", fix: REDRAW.en }),
    zh: () => ({ message: "某个坐标值过大，无法作为数字。", fix: REDRAW.zh }),
  },
  "coordinate-out-of-range": {
    en: (v) => ({
      message:
        v.text("system") === ""
          ? `A position lies off the globe: longitude ${plain(v, "x")}, latitude ${plain(v, "y")}.`
          : `Its position (${plain(v, "x")}, ${plain(v, "y")}) cannot be in ${v.text("system")}.`,
      fix: "Longitudes lie between -180 and 180, latitudes between -90 and 90. Correct it in the source.",
    }),
    zh: (v) => ({
      message:
        v.text("system") === ""
          ? `坐标超出范围：经度 ${plain(v, "x")}，纬度 ${plain(v, "y")}。`
          : `坐标（${plain(v, "x")}，${plain(v, "y")}）不可能属于 ${v.text("system")}。`,
      fix: "经度应在 -180 到 180 之间，纬度应在 -90 到 90 之间。请在数据源中改正。",
    }),
  },
  "place-is-zero": {
    en: () => ({
      message: "Its coordinates are 0, 0: its place is missing.",
      fix: "Give it a place in the source, or leave it out.",
    }),
    zh: () => ({
      message: "坐标为 0, 0，说明位置缺失。",
      fix: "请在数据源中补充位置，或删除该要素。",
    }),
  },
  "line-too-short": {
    en: () => ({ message: "Its line has fewer than two different vertices.", fix: REDRAW.en }),
    zh: () => ({ message: "线的不同顶点少于两个。", fix: REDRAW.zh }),
  },
  "ring-degenerate": {
    en: () => ({ message: "Its polygon has no area.", fix: REDRAW.en }),
    zh: () => ({ message: "面的面积为零。", fix: REDRAW.zh }),
  },
} satisfies Record<string, NoteWords>;

/** Features that are used after a repair, and what else is worth knowing about a layer. */
const REPAIR_WORDS = {
  "ring-closed": {
    en: (v) => ({
      message: `${things(v, "ring was", "rings were")} open and ended at the first vertex again.`,
      fix: "",
    }),
    zh: (v) => ({ message: `${v.count("count")} 个环未闭合，已闭合。`, fix: "" }),
  },
  "vertices-repeated": {
    en: (v) => ({
      message: `${things(v, "vertex that repeats", "vertices that repeat")} the one before left out.`,
      fix: "",
    }),
    zh: (v) => ({ message: `已去除 ${v.count("count")} 个连续重复的顶点。`, fix: "" }),
  },
  "file-not-readable": {
    en: () => ({
      message: "The file cannot be read: it was moved, changed or locked after it was chosen.",
      fix: "Open it again; close the program that holds it, if there is one.",
    }),
    zh: () => ({
      message: "文件无法读取：选中之后被移动、修改或占用。",
      fix: "请重新打开；若有其他程序占用该文件，请先将其关闭。",
    }),
  },
  "cut-text-used": {
    en: (v) => ({
      message: `The file was cut off: only its first ${things(v, "feature is", "features are", "whole")} used, the rest is missing.`,
      fix: "Copy or download the file again, or export it again from its source.",
    }),
    zh: (v) => ({
      message: `文件不完整：只使用了前 ${v.count("whole")} 个完整要素，其余缺失。`,
      fix: "请重新复制、下载或导出该文件。",
    }),
  },
  "part-dropped": {
    en: (v) => ({
      message: `${things(v, "part or hole", "parts or holes")} without length or area left out; the rest is used.`,
      fix: REDRAW.en,
    }),
    zh: (v) => ({
      message: `已去除 ${v.count("count")} 个没有长度或面积的部分或孔，其余保留。`,
      fix: REDRAW.zh,
    }),
  },
  "rings-cross": {
    en: (v) => ({
      message: `Its outline crosses itself or a hole at ${degrees(v, "lon")}, ${degrees(v, "lat")}. Each place that it winds round once is inside, one that it winds round twice is not.`,
      fix: REDRAW.en,
    }),
    zh: (v) => ({
      message: `轮廓在 ${degrees(v, "lon")}, ${degrees(v, "lat")} 处自相交或与孔相交；绕一圈的部分算在内，绕两圈的不算。`,
      fix: REDRAW.zh,
    }),
  },
  "spikes-removed": {
    en: (v) => ({
      message: `${things(v, "vertex", "vertices")} of a spike, out and back on the same line, left out.`,
      fix: "",
    }),
    zh: (v) => ({ message: `已去除尖刺（原路折返）上的 ${v.count("count")} 个顶点。`, fix: "" }),
  },
  "hole-outside": {
    en: (v) => ({
      message: `${things(v, "hole outside", "holes outside")} of the polygon left out.`,
      fix: REDRAW.en,
    }),
    zh: (v) => ({ message: `${v.count("count")} 个孔位于多边形之外，已去除。`, fix: REDRAW.zh }),
  },
  "antimeridian-cut": {
    en: () => ({
      message: "It goes over the 180th meridian and is cut there into two parts.",
      fix: "",
    }),
    zh: () => ({ message: "跨越 180° 经线，已在该处切分。", fix: "" }),
  },
  "polygons-repeated": {
    en: (v) => ({
      message: `${things(v, "polygon is", "polygons are")} drawn exactly like an earlier one; all are used.`,
      fix: "Remove the copies in the source if they are one and the same: their people count twice.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 个多边形与前面的完全相同，均予保留。`,
      fix: "如确为重复，请在数据源中删除，否则人口会重复计算。",
    }),
  },
  "collection-reduced": {
    en: (v) => ({
      message: `A mixed collection: only its ${KEPT_KINDS[v.number("kept")]?.en ?? ""} are used.`,
      fix: "Keep each kind of geometry in a feature of its own.",
    }),
    zh: (v) => ({
      message: han`混合几何集合，只使用其中的${KEPT_KINDS[v.number("kept")]?.zh ?? ""}。`,
      fix: "请把不同类型的几何分成各自的要素。",
    }),
  },
  "coordinates-as-text": {
    en: (v) => ({
      message: `${things(v, "coordinate", "coordinates")} written as text, read as numbers.`,
      fix: "",
    }),
    zh: (v) => ({ message: `${v.count("count")} 个坐标值写成了文本，已按数字读取。`, fix: "" }),
  },
  "dimensions-dropped": {
    en: (v) => ({
      message: `Heights are not used; ${things(v, "feature has", "features have")} them.`,
      fix: "",
    }),
    zh: (v) => ({ message: `${v.count("count")} 个要素带有高程，未使用。`, fix: "" }),
  },
  "properties-ignored": {
    en: (v) => ({
      message: `Its properties are ${kind(v, "en")} and not used.`,
      fix: 'Write "properties": { … }',
    }),
    zh: (v) => ({
      message: han`其属性是${kind(v, "zh")}，未使用。`,
      fix: '请写成 "properties": { … }',
    }),
  },
  "id-ignored": {
    en: (v) => ({ message: `Its id is ${kind(v, "en")} and not used.`, fix: ID_FIX.en }),
    zh: (v) => ({ message: han`其编号是${kind(v, "zh")}，未使用。`, fix: ID_FIX.zh }),
  },
  "ids-repeated": {
    en: (v) => ({
      message: `${things(v, "feature repeats", "features repeat")} the id of an earlier one.`,
      fix: "All are used. Give each an id of its own to tell them apart in the results.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 个要素的编号与前面的重复。`,
      fix: "均已使用。请给每个要素唯一的编号，以便在结果中区分。",
    }),
  },
  "keys-repeated": {
    en: (v) => ({
      message: `${things(v, "feature has", "features have")} a name twice, such as “${v.text("key")}”; the last value is used.`,
      fix: "Give each value a name of its own in the source: the other one may be the right one.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 个要素内有重复的字段名，如“${v.text("key")}”；以最后一个值为准。`,
      fix: "请在数据源中为各值分别命名，并核对采用的值是否正确。",
    }),
  },
  "member-repeated": {
    en: (v) => ({
      message:
        v.text("member") === "features" || v.text("member") === "geometries"
          ? `"${v.text("member")}" stands in the file more than once; all of them are used.`
          : `"${v.text("member")}" stands in the file more than once; the last one is used.`,
      fix: EDIT.en,
    }),
    zh: (v) => ({
      message:
        v.text("member") === "features" || v.text("member") === "geometries"
          ? `"${v.text("member")}" 出现多次，全部使用。`
          : `"${v.text("member")}" 出现多次，以最后一个为准。`,
      fix: EDIT.zh,
    }),
  },
  "crs-converted": {
    en: (v) => ({
      message:
        v.number("metres") > 0
          ? `${things(v, "feature", "features")} converted from ${v.text("system")} to WGS 84: moved by about ${v.count("metres")} m.`
          : `${things(v, "feature", "features")} converted from ${v.text("system")} to WGS 84.`,
      fix: "",
    }),
    zh: (v) => ({
      message:
        v.number("metres") > 0
          ? `${v.count("count")} 个要素由 ${v.text("system")} 转换为 WGS 84，移动约 ${v.count("metres")} 米。`
          : `${v.count("count")} 个要素由 ${v.text("system")} 转换为 WGS 84。`,
      fix: "",
    }),
  },
  "crs-contradicted": {
    en: (v) => ({
      message: `The file says ${v.text("found")}, but its coordinates are degrees: they are used as WGS 84.`,
      fix: "Export it again with the right system if that is wrong.",
    }),
    zh: (v) => ({
      message: `文件声明为 ${v.text("found")}，但坐标是经纬度，按 WGS 84 使用。`,
      fix: "如不正确，请以正确的坐标系重新导出。",
    }),
  },
  "crs-datum-unknown": {
    en: (v) => ({
      message: `How ${v.text("system")} lies to WGS 84 is not public here: the layer may be off by some tens of metres, at worst over 100 m, as a whole.`,
      fix: "Beside layers in the same system distances are right. Beside others, have it converted to CGCS2000 by whoever holds the local parameters.",
    }),
    zh: (v) => ({
      message: `${v.text("system")} 与 WGS 84 之间的转换参数未公开，图层可能整体偏移数十米，最多可超过 100 米。`,
      fix: "与同一坐标系的图层之间距离正确；与其他图层同用时，请由持有当地参数的单位转换为 CGCS2000。",
    }),
  },
  "crs-outside-area": {
    en: (v) => ({
      message: `The layer lies at ${plain(v, "lon")}, ${plain(v, "lat")}, outside the area of ${v.text("system")}.`,
      fix: "Look where it is on the map. If that is wrong, choose another zone or central meridian.",
    }),
    zh: (v) => ({
      message: `图层位于 ${plain(v, "lon")}，${plain(v, "lat")}，超出 ${v.text("system")} 的适用范围。`,
      fix: "请在地图上核对位置；如不正确，请改选带号或中央经线。",
    }),
  },
  "crs-source-unknown": {
    en: (v) => ({
      message: `Data inside China without a known source: counted as WGS 84.${hintSentence(v, "en")} If they come from AMap, Tencent or Baidu, every distance to other layers is wrong by 90 to 1,480 m.`,
      fix: "Say where they come from: on the page under Data, or with --crs FILE=gcj02 (AMap, Tencent), bd09 (Baidu) or wgs84 (survey, GPS, OSM).",
    }),
    zh: (v) => ({
      message: han`中国境内数据，来源待核实，暂按 WGS 84 计。${hintSentence(v, "zh")}如来自高德、腾讯或百度，与其他图层的距离将有 90～1,480 米的误差。`,
      fix: "请指明来源：在页面“数据”中选择，或使用 --crs 文件=gcj02（高德、腾讯）、bd09（百度）、wgs84（测绘、GPS、OSM）。",
    }),
  },
  "crs-shift-suspected": {
    en: (v) => ({
      message: `The layer lies beside the others by about ${v.count("metres")} m, just as AMap and Tencent shift positions (GCJ-02); with the shift taken back it fits.`,
      fix: "Choose AMap or Tencent as its source: on the page under Data, or with --crs FILE=gcj02.",
    }),
    zh: (v) => ({
      message: `该图层与其他图层错开约 ${v.count("metres")} 米，与高德、腾讯的坐标偏移（GCJ-02）一致；纠偏后吻合。`,
      fix: "请将来源选为“高德、腾讯”：在页面“数据”中选择，或使用 --crs 文件=gcj02。",
    }),
  },
  "layer-apart": {
    en: (v) => ({
      message: `The layer lies ${v.count("kilometres")} km from all others.`,
      fix: "Load layers of one place together, or say which coordinate system it is in: on the page under Data, or with --crs.",
    }),
    zh: (v) => ({
      message: `该图层与其他所有图层相距 ${v.count("kilometres")} 公里。`,
      fix: "请一并打开同一地区的图层；或指明其坐标系：在页面“数据”中选择，或使用 --crs。",
    }),
  },
  "layer-swapped": {
    en: (v) => ({
      message: `The layer lies ${v.count("kilometres")} km from all others, but among them with latitude and longitude exchanged.`,
      fix: "Exchange them: on the page under Data, or with --crs FILE=swapped.",
    }),
    zh: (v) => ({
      message: `该图层与其他所有图层相距 ${v.count("kilometres")} 公里；经纬度互换后则与之相合。`,
      fix: "请互换经纬度：在页面“数据”中选择，或使用 --crs 文件=swapped。",
    }),
  },
  "layer-repeated": {
    en: (v) => ({
      message: `It holds the same as ${v.text("other")}: ${things(v, "feature counts", "features count")} twice.`,
      fix: "Leave one of the two out.",
    }),
    zh: (v) => ({
      message: `与 ${v.text("other")} 的要素完全相同，${v.count("count")} 个要素被重复计入。`,
      fix: "请去掉其中一个。",
    }),
  },
  "axes-exchanged": {
    en: (v) => ({
      message: `${things(v, "feature", "features")} with latitude or northing first: the two were exchanged.`,
      fix: "",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 个要素的纬度（纵坐标）在前，已交换次序。`,
      fix: "",
    }),
  },
  "crs-cgcs2000": {
    en: () => ({
      message: "Coordinates in CGCS2000 are used as WGS 84: they differ by decimetres.",
      fix: "",
    }),
    zh: () => ({ message: "CGCS2000 坐标按 WGS 84 使用，相差在分米级。", fix: "" }),
  },
  "layer-empty": {
    en: () => ({ message: "The layer has no features.", fix: "" }),
    zh: () => ({ message: "图层中没有要素。", fix: "" }),
  },
  "nothing-usable": {
    en: () => ({
      message: "None of the features can be used.",
      fix: "The reasons are listed feature by feature.",
    }),
    zh: () => ({ message: "没有可用的要素。", fix: "各要素的原因已逐个列出。" }),
  },
} satisfies Record<string, NoteWords>;

/** What is said about values when layers become residences, facilities and blocks. */
const VALUE_WORDS = {
  "not-a-number": {
    en: (v) => ({
      message: `“${v.text("value")}” ${inColumn(v, "en")} is no number and is not used.`,
      fix: "Write a plain number, or choose another column.",
    }),
    zh: (v) => ({
      message: `${inColumn(v, "zh")}“${v.text("value")}”不是数字，未使用。`,
      fix: "请写成数字，或改选其他列。",
    }),
  },
  "negative-number": {
    en: (v) => ({
      message: `${v.text("value")} ${inColumn(v, "en")} is negative and is not used.`,
      fix: "Write a number of 0 or more.",
    }),
    zh: (v) => ({
      message: `${inColumn(v, "zh")} ${v.text("value")} 是负数，未使用。`,
      fix: "请写成不小于 0 的数。",
    }),
  },
  "number-understood": {
    en: (v) => ({
      message: `“${v.text("value")}” ${inColumn(v, "en")} is read as ${number(v, "as")}.`,
      fix: "",
    }),
    zh: (v) => ({
      message: `${inColumn(v, "zh")}“${v.text("value")}”按 ${number(v, "as")} 读取。`,
      fix: "",
    }),
  },
  "number-two-readings": {
    en: (v) => ({
      message: `“${v.text("value")}” ${inColumn(v, "en")} can be read in two ways and is not used.`,
      fix: "Write it with a decimal point and without separators, such as 1234.5.",
    }),
    zh: (v) => ({
      message: `${inColumn(v, "zh")}“${v.text("value")}”有两种读法，未使用。`,
      fix: "请用小数点、不加分隔符，例如 1234.5。",
    }),
  },
  "number-other-unit": {
    en: (v) => ({
      message: `“${v.text("value")}” ${inColumn(v, "en")} has a unit that does not belong there and is not used.`,
      fix: "Write a plain number in the unit of the column, or choose another column.",
    }),
    zh: (v) => ({
      message: `${inColumn(v, "zh")}“${v.text("value")}”的单位与该列不符，未使用。`,
      fix: "请按该列的单位写成数字，或改选其他列。",
    }),
  },
  "column-unit": {
    en: (v) => ({
      message: `The heading “${v.text("column")}” names a unit: its values are multiplied by ${number(v, "factor")}.`,
      fix: "",
    }),
    zh: (v) => ({
      message: `列名“${v.text("column")}”带有单位，其值乘以 ${number(v, "factor")}。`,
      fix: "",
    }),
  },
  "people-implausible": {
    en: (v) => ({
      message: `${v.count("people")} people in one home are used, but hardly likely.`,
      fix: "Check the number, its unit and the column it is read from.",
    }),
    zh: (v) => ({
      message: `一处住宅有 ${v.count("people")} 人，已采用，待核实。`,
      fix: "请核对数值、单位以及所用的列。",
    }),
  },
  "levels-implausible": {
    en: (v) => ({
      message: `${v.count("levels")} storeys are used, but no building has as many: the tallest have some ${v.count("most")}.`,
      fix: "Check the number and the column it is read from, which may hold heights or years.",
    }),
    zh: (v) => ({
      message: `层数 ${v.count("levels")} 已采用，但没有建筑有这么多层（最高约 ${v.count("most")} 层），待核实。`,
      fix: "请核对数值以及所用的列（可能是高度或年份）。",
    }),
  },
  "people-impossible": {
    en: (v) => ({
      message: `${v.count("people")} people in one home cannot be, and the number is not used: the most is ${v.count("most")}.`,
      fix: "Check the column it is read from, which may hold ids, and its unit.",
    }),
    zh: (v) => ({
      message: `一处住宅有 ${v.count("people")} 人，不可能（上限 ${v.count("most")} 人），未使用。`,
      fix: "请核对所用的列（可能是编号）及其单位。",
    }),
  },
  "homes-repeated": {
    en: (v) => ({
      message: `${things(v, "home repeats an earlier one", "homes repeat earlier ones")} in place and every value, first that of feature ${v.count("first")}; all are used.`,
      fix: "Remove the copies in the source if they are one and the same: their people count twice.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处住宅的位置和所有字段都与前面的相同，首先与第 ${v.count("first")} 个要素重复；均予保留。`,
      fix: "如确为重复，请在数据源中删除，否则人口会重复计算。",
    }),
  },
  "place-crowded": {
    en: (v) => ({
      message: `${v.count("count")} of ${v.count("all")} lie at the very same place, ${degrees(v, "lon")}, ${degrees(v, "lat")}: so it looks where addresses were not found and one point stands for them; all are used.`,
      fix: "Look at that place on the map. If it only stands in, give their true places or take them out: walks from there mean nothing.",
    }),
    zh: (v) => ({
      message: `${v.count("all")} 个要素中有 ${v.count("count")} 个坐标完全相同（${degrees(v, "lon")}，${degrees(v, "lat")}），疑为地址未能匹配而以同一点代替；均予保留。`,
      fix: "请在地图上核对该处；若为代用坐标，请补充真实位置或剔除这些要素，否则其距离没有意义。",
    }),
  },
  "blocks-scattered": {
    en: (v) => ({
      message: `Homes that name “${v.text("name")}” as their block lie up to ${formatMetres(v.number("metres"))} apart${v.number("count") > 1 ? ", and there is more of the kind" : ""}: places that share a name are summed as one.`,
      fix: "If they are several places, name them apart in the column, such as with the district before the name.",
    }),
    zh: (v) => ({
      message: `所属街坊均为“${v.text("name")}”的住宅相距达 ${formatMetres(v.number("metres"))}${v.number("count") > 1 ? "，此类情况不止一处" : ""}：同名的地方已合并统计。`,
      fix: "若实为不同地方，请在该列中加以区分，例如在名称前加上所在区县。",
    }),
  },
  "homes-are-areas": {
    en: (v) => ({
      message: `${things(v, "home is an area", "homes are areas")} larger than a building: each is judged at one point inside it, wherever in it people live.`,
      fix: "Load buildings or points as homes where walks are to be exact.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处住宅为大于单栋建筑的区域，每处只按其内部一点评价，不论居民住在何处。`,
      fix: "如需精确的步行距离，请改用建筑或点位作为住宅。",
    }),
  },
  "homes-in-two-layers": {
    en: (v) => ({
      message: `${things(v, "home is", "homes are")} in this layer and in ${v.text("other")}: people there are counted twice.`,
      fix: "Set one of the two layers to “not used”, or leave its file out.",
    }),
    zh: (v) => ({
      message: `有 ${v.count("count")} 处住宅在本图层和 ${v.text("other")} 中都有，该处人口被计算两次。`,
      fix: "请将其中一个图层的用途设为“不使用”，或不读入该文件。",
    }),
  },
  "part-above-whole": {
    en: (v) => ({
      message: `${number(v, "value")} of an age group ${form(number(v, "value"), "is", "are")} more than the ${counted(number(v, "people"), "person who lives", "people who live")} there; ${counted(number(v, "people"), "is", "are")} used.`,
      fix: "Correct the population or the number of the age group.",
    }),
    zh: (v) => ({
      message: `某年龄组 ${number(v, "value")} 人，多于该处总人口 ${number(v, "people")} 人，按 ${number(v, "people")} 人计。`,
      fix: "请改正人口数或该年龄组人数。",
    }),
  },
  "share-above-one": {
    en: (v) => ({
      message: `A share of ${v.text("value")} is above 100 % and is not used.`,
      fix: "Write a share from 0 to 1, or a percentage from 0 to 100.",
    }),
    zh: (v) => ({
      message: `占比 ${v.text("value")} 超过 100%，未使用。`,
      fix: "请写成 0 到 1 的比例，或 0 到 100 的百分数。",
    }),
  },
  "home-apart": {
    en: (v) => ({
      message: `The nearest street is ${v.text("metres")} m away, more than the ${v.text("most")} m allowed: the home is joined to none, and its verdicts on foot are unknown.`,
      fix: "Add the street that leads there, or raise the farthest distance from a street.",
    }),
    zh: (v) => ({
      message: `距最近的道路 ${v.text("metres")} 米，超过允许的 ${v.text("most")} 米：住宅未接入道路，步行达标情况待核实。`,
      fix: "请补充通往该处的道路，或增大到道路的最大距离。",
    }),
  },
  "home-out-of-reach": {
    en: (v) => ({
      message: `The nearest street is ${v.text("metres")} m away, more than the ${v.text("most")} m allowed: the home is joined to none and reaches nothing on foot.`,
      fix: "Add the street that leads there, or raise the farthest distance from a street.",
    }),
    zh: (v) => ({
      message: `距最近的道路 ${v.text("metres")} 米，超过允许的 ${v.text("most")} 米：住宅未接入道路，步行无法到达任何设施。`,
      fix: "请补充通往该处的道路，或增大到道路的最大距离。",
    }),
  },
  "facility-apart": {
    en: (v) => ({
      message: `The nearest street is ${v.text("metres")} m away, more than the ${v.text("most")} m allowed: the facility is joined to none and cannot be reached on foot.`,
      fix: "Add the street that leads there, or raise the farthest distance from a street.",
    }),
    zh: (v) => ({
      message: `距最近的道路 ${v.text("metres")} 米，超过允许的 ${v.text("most")} 米：设施未接入道路，无法步行到达。`,
      fix: "请补充通往该处的道路，或增大到道路的最大距离。",
    }),
  },
  "entrance-apart": {
    en: (v) => ({
      message: `The nearest street is ${v.text("metres")} m away, more than the ${v.text("most")} m allowed: no walk leads through this entrance.`,
      fix: "Add the street that leads there, or raise the farthest distance from a street.",
    }),
    zh: (v) => ({
      message: `距最近的道路 ${v.text("metres")} 米，超过允许的 ${v.text("most")} 米：该出入口未接入道路，无法由此进入。`,
      fix: "请补充通往该处的道路，或增大到道路的最大距离。",
    }),
  },
  "entrances-apart": {
    en: (v) => ({
      message: `The nearest entrance of “${v.text("name")}” is ${v.text("metres")} m from any street, more than the ${v.text("most")} m allowed: walks end where streets come near its outline, where there may be no way in.`,
      fix: "Add the street that leads to the entrance, or raise the farthest distance from a street.",
    }),
    zh: (v) => ({
      message: `“${v.text("name")}”最近的出入口距道路 ${v.text("metres")} 米，超过允许的 ${v.text("most")} 米：改按道路靠近其轮廓之处计算，而该处未必能进入。`,
      fix: "请补充通往出入口的道路，或增大到道路的最大距离。",
    }),
  },
  "facility-of-no-category": {
    en: () => ({
      message: "It is of no category that is known here, so it serves nothing.",
      fix: "Name its category in a column, such as clinic or eldercare, if it serves people.",
    }),
    zh: () => ({
      message: "不属于任何已知的设施类别，未计入任何服务。",
      fix: "若确为服务设施，请在字段中写明类别，如卫生服务站、养老服务。",
    }),
  },
  "facilities-of-no-category": {
    en: (v) => ({
      message: `${things(v, "facility is", "facilities are")} of no category that is known here, and ${form(v.count("count"), "serves", "serve")} nothing: ${v.text("labels")}.`,
      fix: "Name their category in a column, or say on the page which category it is, if they serve people.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处设施不属于任何已知类别，未计入任何服务：${listedZh(v, "labels")}。`,
      fix: "若确为服务设施，请在字段中写明类别，或在页面上指定类别。",
    }),
  },
  "facility-closed": {
    en: (v) => ({
      message: `It is closed or not open yet, as “${v.text("mark")}” says, so it serves nothing.`,
      fix: "If it is open, correct that in the file.",
    }),
    zh: (v) => ({
      message: `“${v.text("mark")}”表明该设施已关闭或尚未开放，未计入任何服务。`,
      fix: "若已开放，请在文件中改正。",
    }),
  },
  "facilities-closed": {
    en: (v) => ({
      message: `${things(v, "facility is", "facilities are")} closed or not open yet, and ${form(v.count("count"), "serves", "serve")} nothing: ${v.text("labels")}.`,
      fix: "If they are open, correct that in the file.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处设施已关闭或尚未开放，未计入任何服务：${listedZh(v, "labels")}。`,
      fix: "若已开放，请在文件中改正。",
    }),
  },
  "facilities-open-later": {
    en: (v) => ({
      message: `${things(v, "facility opens", "facilities open")} only in a later year, and ${form(v.count("count"), "counts", "count")} all the same: ${v.text("labels")}.`,
      fix: "To see the place without them, take them out or say “planned” in a column of their state.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处设施在以后的年份才开放，但仍已计入：${listedZh(v, "labels")}。`,
      fix: "若要看没有这些设施时的情况，请将其删除，或在状态列中注明“未开业”。",
    }),
  },
  "facilities-ended": {
    en: (v) => ({
      message: `${things(v, "facility", "facilities")} ended in an earlier year by a date in the data, and ${form(v.count("count"), "counts", "count")} all the same: ${v.text("labels")}.`,
      fix: "To see the place without them, take them out or say “closed” in a column of their state.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处设施按所注日期已于往年终止，但仍已计入：${listedZh(v, "labels")}。`,
      fix: "若要看没有这些设施时的情况，请将其删除，或在状态列中注明“停业”。",
    }),
  },
  "roads-walked": {
    en: (v) => ({
      message: `${things(v, "line is", "lines are")} walked along, though a column speaks of roads that nobody walks along: ${v.text("labels")}.`,
      fix: "If nobody walks there, take them out, or say so in a column walkable = no.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 条线路仍按可步行计，但类型列注明为不供步行的道路：${listedZh(v, "labels")}。`,
      fix: "若确实不可步行，请将其删除，或添加 walkable 列并填 no。",
    }),
  },
  "title-over-names": {
    en: (v) => ({
      message: `Taken for “${v.text("word")}” by the name of the file, though their own names speak of something else: ${things(v, "facility", "facilities")}.`,
      fix: "If they are something else, name their category in a column.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 个设施按文件名归为“${v.text("word")}”，虽然其名称像是别的设施。`,
      fix: "若并非如此，请在类别列中注明。",
    }),
  },
  "facility-states-nothing": {
    en: () => ({
      message: "It has no property “category”, so it serves nothing at fixed thresholds.",
      fix: "Give it one, or name the column with --column FILE:category=COLUMN.",
    }),
    zh: () => ({
      message: "没有 category 属性，按固定限值判断时未计入任何服务。",
      fix: "请补上该属性，或用 --column 文件:category=列名 指明所在的列。",
    }),
  },
  "facilities-state-nothing": {
    en: (v) => ({
      message: `${things(v, "facility has", "facilities have")} no property “category” and ${form(v.count("count"), "serves", "serve")} nothing at fixed thresholds.`,
      fix: "Give them one, or name the column with --column FILE:category=COLUMN.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处设施没有 category 属性，按固定限值判断时未计入任何服务。`,
      fix: "请补上该属性，或用 --column 文件:category=列名 指明所在的列。",
    }),
  },
  "streets-not-walkable": {
    en: () => ({
      message: "No line in it can be walked along, so no walk is measured.",
      fix: "Check that it is the file of the streets, and what its columns highway, foot, access and walkable say.",
    }),
    zh: () => ({
      message: "其中没有可步行的道路，无法据此计算步行距离。",
      fix: "请确认是否为道路文件，并核对 highway、foot、access、walkable 各列的内容。",
    }),
  },
  "category-by-title": {
    en: (v) => ({
      message: `Taken for “${v.text("word")}” by the name of the file: ${things(v, "facility says", "facilities say")} nothing of what they are.`,
      fix: "If they are something else, say at the layer what everything in it is.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处设施没有注明类别，按文件名中的“${v.text("word")}”认定。`,
      fix: "若有不符，请在该图层指定全部设施的类别。",
    }),
  },
  "no-buildings": {
    en: (v) => ({
      message: `${things(v, "polygon is", "polygons are")} no building, for the data give no people and outlines are larger than ${v.count("hectares")} ha: each counts as one person.`,
      fix: "Say which column holds the people, or use the layer as blocks.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 个面没有人口，且轮廓超过 ${v.count("hectares")} 公顷，不可能是建筑：每个按 1 人计。`,
      fix: "请指明人口所在的列，或把该图层用作街坊。",
    }),
  },
  "elders-from": {
    en: (v) => ({
      message: `Elders are counted from the age of ${v.count("age")} in the data, not from 60: they are too few.`,
      fix: "Give a count of people of 60 and over, if there is one.",
    }),
    zh: (v) => ({
      message: `数据中的老年人口从 ${v.count("age")} 岁起计，而非 60 岁，因此偏少。`,
      fix: "如有 60 岁及以上人口数，请改用该列。",
    }),
  },
  "homes-without-floor": {
    en: (v) => ({
      message: `${things(v, "home has", "homes have")} 0 storeys or 0 m² of floor in the data: nobody is counted there.`,
      fix: "Where the number is not known, leave it blank.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 处住宅的层数或建筑面积为 0，未计人口。`,
      fix: "如数值未知，请留空。",
    }),
  },
  "levels-assumed": {
    en: (v) => ({
      message: `${things(v, "building has", "buildings have")} no number of storeys; ${v.count("levels")} is assumed, so population there may be too low.`,
      fix: "Add a population, a number of dwellings or a number of storeys.",
    }),
    zh: (v) => ({
      message: `${v.count("count")} 栋建筑没有层数，按 ${v.count("levels")} 层计，人口可能偏低。`,
      fix: "请补充人口、户数或层数。",
    }),
  },
} satisfies Record<string, NoteWords>;

export const NOTE_WORDS = {
  ...JSON_WORDS,
  ...FILE_WORDS,
  ...ARCHIVE_WORDS,
  ...ENCODING_WORDS,
  ...TABLE_WORDS,
  ...BINARY_WORDS,
  ...OSM_WORDS,
  ...SHAPEFILE_WORDS,
  ...FEATURE_WORDS,
  ...REPAIR_WORDS,
  ...VALUE_WORDS,
} as const satisfies Record<string, NoteWords>;

/** Every code that there are words for. */
export type NoteCode = keyof typeof NOTE_WORDS;

export const isNoteCode = (code: string): code is NoteCode => Object.hasOwn(NOTE_WORDS, code);

const TYPE_FIX = {
  en: 'A GeoJSON file has "type": "FeatureCollection". Choose another file, or export it again.',
  zh: 'GeoJSON 文件应有 "type": "FeatureCollection"。请换一个文件，或重新导出。',
} as const;
const GEOMETRY_FIX = {
  en: "It must be Point, LineString, Polygon, their Multi forms or GeometryCollection.",
  zh: "应为 Point、LineString、Polygon 及其 Multi 形式，或 GeometryCollection。",
} as const;
const ID_FIX = {
  en: "Write ids as text or numbers.",
  zh: "编号请写成文本或数字。",
} as const;

/** By GeometryKind. */
const KEPT_KINDS = [
  { en: "points", zh: "点" },
  { en: "lines", zh: "线" },
  { en: "polygons", zh: "面" },
] as const;

const JSON_KINDS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  nothing: { en: "missing", zh: "空缺" },
  null: { en: "null", zh: "空值 null" },
  "true or false": { en: "true or false", zh: "布尔值" },
  number: { en: "a number", zh: "数字" },
  text: { en: "text", zh: "文本" },
  array: { en: "an array", zh: "数组" },
  object: { en: "an object", zh: "对象" },
};

/** The kind of value that was found: "an array". */
const kind = (v: Values, lang: Lang): string =>
  JSON_KINDS[v.text("found")]?.[lang] ?? v.text("found");

/** What was found: its text in quotation marks, or its kind. */
const found = (v: Values, lang: Lang): string =>
  v.text("found") === "" ? `“${v.text("text")}”` : kind(v, lang);

/** The column that a value stood in. */
const inColumn = (v: Values, lang: Lang): string =>
  lang === "zh" ? `“${v.text("column")}”列的` : `in “${v.text("column")}”`;

/** A number in full: whole ones with thousands commas, others with the digits that they have. */
const number = (v: Values, key: string): string =>
  Number.isInteger(v.number(key)) ? v.count(key) : v.text(key);

/** Degrees of a place that was computed: to a metre. */
const degrees = (v: Values, key: string): string => v.number(key).toFixed(5);

/** A coordinate as the data have it, without digits below a centimetre. */
const plain = (v: Values, key: string): string => String(Number(v.number(key).toFixed(7)));

function typeFix(v: Values, lang: Lang): string {
  const suggestion = v.text("suggestion");
  if (v.text("lookalike") !== "") return EXPORT_GEOJSON[lang];
  return suggestion === "" ? TYPE_FIX[lang] : WRITE_TYPE[lang](suggestion);
}

const WRITE_TYPE: Readonly<Record<Lang, (type: string) => string>> = {
  en: (type) => `Write "type": "${type}".`,
  zh: (type) => `请写成 "type": "${type}"。`,
};

/** Whose columns a layer has, in a sentence; "" where they tell nothing. */
const hintSentence = (v: Values, lang: Lang): string => HINT_WORDS[v.text("hint")]?.[lang] ?? "";

const HINT_WORDS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  amap: { en: " The columns look like AMap's.", zh: "字段疑似高德数据。" },
  tencent: { en: " The columns look like Tencent's.", zh: "字段疑似腾讯数据。" },
  baidu: { en: " The columns look like Baidu's.", zh: "字段疑似百度数据。" },
};

/** What to type for a system that the numbers look like. */
function crsExample(v: Values, lang: Lang): string {
  const zone = v.number("zone");
  switch (v.text("guess")) {
    case "gauss-kruger-3":
      return `EPSG:${4488 + zone}`;
    case "gauss-kruger-6":
      return `EPSG:${4478 + zone}`;
    case "web-mercator":
    case "gauss-kruger-6-or-web-mercator":
      return "EPSG:3857";
    case "gauss-kruger-or-utm":
      return lang === "zh"
        ? "EPSG:4548（中央经线 117°；75°～135° 依次为 4534～4554；台湾 TWD97 为 3826）"
        : "EPSG:4548 (central meridian 117°; 4534 to 4554 stand for 75° to 135°; TWD97 of Taiwan is 3826)";
    default:
      return lang === "zh" ? "EPSG:编号" : "EPSG:NUMBER";
  }
}

/** A sentence about the plane system that the numbers look like. */
function planeName(v: Values, lang: Lang): string {
  const words = PLANE_WORDS[v.text("guess")] ?? PLANE_WORDS["unknown"];
  return words?.[lang](v.number("zone")) ?? "";
}

const PLANE_WORDS: Readonly<Record<string, Readonly<Record<Lang, (zone: number) => string>>>> = {
  "gauss-kruger-3": {
    en: (zone) =>
      `They look like metres of a 3-degree Gauss-Kruger grid, zone ${zone} (CGCS2000: EPSG:${4488 + zone}).`,
    zh: (zone) => `疑似 3 度带高斯-克吕格投影，第 ${zone} 带（CGCS2000：EPSG:${4488 + zone}）。`,
  },
  "gauss-kruger-6": {
    en: (zone) =>
      `They look like metres of a 6-degree Gauss-Kruger grid, zone ${zone} (CGCS2000: EPSG:${4478 + zone}).`,
    zh: (zone) => `疑似 6 度带高斯-克吕格投影，第 ${zone} 带（CGCS2000：EPSG:${4478 + zone}）。`,
  },
  "gauss-kruger-6-or-web-mercator": {
    en: (zone) =>
      `They look like metres, of Web Mercator (EPSG:3857) or of a 6-degree Gauss-Kruger grid, zone ${zone}.`,
    zh: (zone) => `疑似 Web 墨卡托（EPSG:3857）或 6 度带高斯-克吕格投影第 ${zone} 带。`,
  },
  "web-mercator": {
    en: () => "They look like metres of Web Mercator (EPSG:3857) or of Baidu's own Mercator.",
    zh: () => "疑似 Web 墨卡托（EPSG:3857）或百度墨卡托。",
  },
  "gauss-kruger-or-utm": {
    en: () =>
      "They look like metres of a Gauss-Kruger grid without a zone number, or of UTM; the source knows the central meridian.",
    zh: () => "疑似不带带号的高斯-克吕格投影或 UTM，中央经线请向数据来源核实。",
  },
  metres: {
    en: () => "They look like metres of a projected system.",
    zh: () => "疑似以米为单位的投影坐标。",
  },
  unknown: {
    en: () => "The system is not known.",
    zh: () => "坐标系未知。",
  },
};

/** What a file is that cannot be read, and how to get from there to one that can. */
function lookSentence(look: string, lang: Lang): NoteSentence {
  const words = LOOK_WORDS[look] ?? OTHER_LOOK;
  return words[lang];
}

type LookWords = Readonly<Record<Lang, NoteSentence>>;

const OTHER_LOOK: LookWords = {
  en: { message: "The file is not GeoJSON.", fix: EXPORT_GEOJSON.en },
  zh: { message: "该文件不是 GeoJSON。", fix: EXPORT_GEOJSON.zh },
};

/** A format that QGIS opens. */
const spatial = (name: string): LookWords => ({
  en: { message: `The format is ${name}, which cannot be read yet.`, fix: EXPORT_GEOJSON.en },
  zh: { message: `文件格式为 ${name}，暂不能读取。`, fix: EXPORT_GEOJSON.zh },
});

const TABLE_FIX = {
  en: "Save its table in Excel or WPS as .xlsx or CSV.",
  zh: "请在 Excel 或 WPS 中将表格另存为 .xlsx 或 CSV。",
} as const;

const ASK_FOR_DATA = {
  en: "Ask its source for the data as Shapefile or GeoJSON.",
  zh: "请向数据来源索取 Shapefile 或 GeoJSON 数据。",
} as const;

const LOOK_WORDS: Readonly<Record<string, LookWords>> = {
  html: {
    en: {
      message: "This is a web page (HTML), not the data.",
      fix: "Download the file itself: on the page, use its Download or Raw link.",
    },
    zh: {
      message: "这是网页（HTML），不是数据。",
      fix: "请下载文件本身：使用网页上的“下载”或“Raw”链接。",
    },
  },
  "git-lfs": {
    en: {
      message: "This is a Git LFS pointer: a note of where the data are, not the data.",
      fix: "Fetch the data with: git lfs pull",
    },
    zh: {
      message: "这是 Git LFS 指针，只记录数据的位置，不含数据。",
      fix: "请用 git lfs pull 获取数据。",
    },
  },
  gzip: {
    en: { message: "This is a gzip archive.", fix: "Unpack it and open the file inside." },
    zh: { message: "这是 gzip 压缩文件。", fix: "请解压后打开其中的文件。" },
  },
  zip: {
    en: { message: "This is a zip archive.", fix: "Unpack it and open the files inside." },
    zh: { message: "这是 zip 压缩文件。", fix: "请解压后打开其中的文件。" },
  },
  "zipped-shapefile": spatial("zipped Shapefile"),
  kmz: spatial("KMZ"),
  xlsx: {
    en: { message: "This is an Office document without sheets.", fix: TABLE_FIX.en },
    zh: { message: "这是没有工作表的 Office 文档。", fix: TABLE_FIX.zh },
  },
  xls: {
    en: {
      message: "This is an old Excel workbook (.xls), or one with a password.",
      fix: "Save it in Excel or WPS as .xlsx without a password, or as CSV.",
    },
    zh: {
      message: "这是旧版 Excel 工作簿（.xls），或带密码的工作簿。",
      fix: "请在 Excel 或 WPS 中另存为不带密码的 .xlsx，或另存为 CSV。",
    },
  },
  dbf: {
    en: {
      message: "This is one part of a Shapefile; the .shp is missing.",
      fix: "Open it together with the .shp of the same name, or all of them in a zip.",
    },
    zh: {
      message: "这只是 Shapefile 的一部分，缺少 .shp 文件。",
      fix: "请与同名的 .shp 一起打开，或打包为 zip 后打开。",
    },
  },
  sqlite: spatial("SQLite"),
  "osm-change": {
    en: {
      message: "This is a list of changes to OpenStreetMap, not the map itself.",
      fix: "Choose an extract: .osm or .osm.pbf.",
    },
    zh: {
      message: "这是 OpenStreetMap 的变更集，不是地图数据。",
      fix: "请选择 .osm 或 .osm.pbf 数据。",
    },
  },
  gml: spatial("GML"),
  xml: {
    en: { message: "This is an XML file, which cannot be read.", fix: EXPORT_GEOJSON.en },
    zh: { message: "这是 XML 文件，不能读取。", fix: EXPORT_GEOJSON.zh },
  },
  pdf: {
    en: { message: "This is a PDF document.", fix: ASK_FOR_DATA.en },
    zh: { message: "这是 PDF 文档。", fix: ASK_FOR_DATA.zh },
  },
  image: {
    en: { message: "This is an image.", fix: ASK_FOR_DATA.en },
    zh: { message: "这是图片。", fix: ASK_FOR_DATA.zh },
  },
  "utf-16": {
    en: { message: "The text is in UTF-16.", fix: "Save the file as UTF-8." },
    zh: { message: "文本为 UTF-16 编码。", fix: "请另存为 UTF-8 编码。" },
  },
  cad: {
    en: {
      message: "This is a CAD drawing (.dwg, .dxf), which cannot be read.",
      fix: "Save it as Shapefile or GeoJSON: in QGIS with Project > Import/Export > Import Layers from DWG/DXF, then Export > Save Features As; or in AutoCAD Map with MAPEXPORT.",
    },
    zh: {
      message: "这是 CAD 图纸（.dwg、.dxf），不能读取。",
      fix: "请另存为 Shapefile 或 GeoJSON：在 QGIS 中用“工程 > 导入/导出 > 从 DWG/DXF 导入图层”，再用“导出 > 要素另存为”；或在 AutoCAD Map 中用 MAPEXPORT 命令。",
    },
  },
  revit: {
    en: {
      message: "This is a Revit model, which cannot be read.",
      fix: "Export it from Revit as DXF, import that into QGIS, and save it there as Shapefile or GeoJSON.",
    },
    zh: {
      message: "这是 Revit 模型，不能读取。",
      fix: "请在 Revit 中导出为 DXF，导入 QGIS 后另存为 Shapefile 或 GeoJSON。",
    },
  },
  geodatabase: {
    en: {
      message: "This is an Esri geodatabase (.gdb, .mdb), which cannot be read.",
      fix: "Open it in QGIS or ArcGIS and export each layer as Shapefile, GeoPackage or GeoJSON.",
    },
    zh: {
      message: "这是 Esri 地理数据库（.gdb、.mdb），不能读取。",
      fix: "请在 QGIS 或 ArcGIS 中打开，将各图层导出为 Shapefile、GeoPackage 或 GeoJSON。",
    },
  },
  "map-package": {
    en: {
      message: "This is an ArcGIS package (.mpk, .lpk), which cannot be read.",
      fix: "Open it in ArcGIS and export each layer as Shapefile or GeoJSON.",
    },
    zh: {
      message: "这是 ArcGIS 地图包或图层包（.mpk、.lpk），不能读取。",
      fix: "请在 ArcGIS 中打开，将各图层导出为 Shapefile 或 GeoJSON。",
    },
  },
  "map-project": {
    en: {
      message: "This is a project of a map program: it says how data are shown, and holds none.",
      fix: "Open the data themselves, or export its layers as Shapefile or GeoJSON.",
    },
    zh: {
      message: "这是地图软件的工程文件，只记录数据如何显示，不含数据。",
      fix: "请直接打开数据文件，或将其中的图层导出为 Shapefile 或 GeoJSON。",
    },
  },
  archive: {
    en: { message: "This is a .rar or .7z archive.", fix: "Unpack it and open the files inside." },
    zh: { message: "这是 .rar 或 .7z 压缩文件。", fix: "请解压后打开其中的文件。" },
  },
};
