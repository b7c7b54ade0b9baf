import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import { listedZh, type NoteWords, things, type Values } from "./note-sentence.ts";

const AGAIN = {
  en: "Copy or download the file again, or export it again from its source.",
  zh: "请重新复制、下载或导出该文件。",
} as const;
const OR_WHOLE = {
  en: " Or load the whole features only (command line: --partial).",
  zh: "也可只读入完整的要素（命令行：--partial）。",
} as const;
const OR_WHOLE_FILES = {
  en: " Or load the whole files only (command line: --partial).",
  zh: "也可只读入完整的文件（命令行：--partial）。",
} as const;

/** What to do about a file that was cut off. */
export function cutFix(v: Values, lang: Lang): string {
  if (v.number("files") > 0) return AGAIN[lang] + OR_WHOLE_FILES[lang];
  return AGAIN[lang] + (v.number("whole") > 0 ? OR_WHOLE[lang] : "");
}

const SMALLER = {
  en: "Cut out the area that is needed, for example with osmium extract or on extract.bbbike.org.",
  zh: "请先裁剪出需要的范围，例如用 osmium extract 或 extract.bbbike.org。",
} as const;

const ASK_AGAIN = {
  en: "Ask Overpass again with a longer timeout or for a smaller area.",
  zh: "请延长超时时间或缩小范围后，重新向 Overpass 查询。",
} as const;

type CountWords = Readonly<Record<Lang, (v: Values, key: string) => string>>;

/** Elements of an extract that are of no known type. */
const STRANGERS: CountWords = {
  en: (v, key) => `Elements that are no node, way or relation are not used (${v.count(key)}).`,
  zh: (v, key) => `既非节点、也非路径或关系的元素未使用（${v.count(key)} 个）。`,
};
const PLACELESS: CountWords = {
  en: (v, key) =>
    `Nodes without a latitude and a longitude in numbers are not used (${v.count(key)}).`,
  zh: (v, key) => `没有有效经纬度的节点未使用（${v.count(key)} 个）。`,
};

/** Files that are not text. */
export const BINARY_WORDS = {
  "file-too-large": {
    en: (v) => ({
      message: `The file is larger than ${v.count("megabytes")} MB, the most that this format can be read in one piece.`,
      fix: "Split it, or cut out the area that is needed.",
    }),
    zh: (v) => ({
      message: `文件超过 ${v.count("megabytes")} MB，此格式无法一次读入。`,
      fix: "请拆分文件，或裁剪出需要的范围。",
    }),
  },
  "file-cut-off": {
    en: (v) => ({
      message: `The file ends too early: it has been cut off${v.number("whole") > 0 ? ` behind feature ${v.count("whole")}` : ""}.`,
      fix: cutFix(v, "en"),
    }),
    zh: (v) => ({
      message: han`文件提前结束，内容不完整${v.number("whole") > 0 ? `，此前有 ${v.count("whole")} 个完整要素` : ""}。`,
      fix: cutFix(v, "zh"),
    }),
  },
  "file-damaged": {
    en: () => ({
      message: "The file is damaged: it holds bytes that its format does not allow.",
      fix: AGAIN.en,
    }),
    zh: () => ({ message: "文件已损坏，内容不符合其格式。", fix: AGAIN.zh }),
  },
  "geopackage-empty": {
    en: () => ({
      message: "The database holds no layer of features that can be read.",
      fix: "Export the layer from QGIS as GeoPackage or GeoJSON.",
    }),
    zh: () => ({
      message: "数据库中没有可读取的要素图层。",
      fix: "请在 QGIS 中将图层另存为 GeoPackage 或 GeoJSON。",
    }),
  },
  "geopackage-log": {
    en: () => ({
      message:
        "The newest changes may still stand in a file beside it, whose name ends in -wal; they are not read.",
      fix: "Close the GeoPackage in QGIS, so that they are written into it, and open it here again.",
    }),
    zh: () => ({
      message: "最近的修改可能仍在同目录下以 -wal 结尾的文件中，未读取。",
      fix: "请先在 QGIS 中关闭该 GeoPackage，使修改写入文件，再重新打开。",
    }),
  },
  "tables-unused": {
    en: (v) => ({
      message: `These layers are views or are stored in a way that cannot be read, and are not used: ${v.text("names")}.`,
      fix: "Export each of them as a layer of its own.",
    }),
    zh: (v) => ({
      message: `以下图层为视图或存储方式不能读取，未使用：${listedZh(v, "names")}。`,
      fix: "请将其分别导出为单独的图层。",
    }),
  },
  "parquet-without-geometry": {
    en: () => ({
      message: "The Parquet file has no column of geometries.",
      fix: "Export it as GeoParquet, or its table as CSV with columns lon and lat.",
    }),
    zh: () => ({
      message: "Parquet 文件中没有几何列。",
      fix: "请导出为 GeoParquet，或将表格导出为带经纬度列的 CSV。",
    }),
  },
  "block-too-large": {
    en: (v) => ({
      message: `A block of the file is said to have ${v.count("megabytes")} MB; ${v.count("limit")} MB are allowed.`,
      fix: "Write the file again with another program, or do not trust its source.",
    }),
    zh: (v) => ({
      message: `文件中某个数据块标称 ${v.count("megabytes")} MB，上限为 ${v.count("limit")} MB。`,
      fix: "请用其他程序重新写出该文件；来源不明时请勿使用。",
    }),
  },
  "compression-unknown": {
    en: (v) => ({
      message: `The file is packed with ${v.text("found")}, which cannot be read.`,
      fix: "Write it again with zlib (OpenStreetMap) or with Snappy, gzip or Zstandard (Parquet).",
    }),
    zh: (v) => ({
      message: `文件使用 ${v.text("found")} 压缩，不能读取。`,
      fix: "请改用 zlib（OpenStreetMap）或 Snappy、gzip、Zstandard（Parquet）重新写出。",
    }),
  },
} satisfies Record<string, NoteWords>;

/** Extracts of OpenStreetMap. */
export const OSM_WORDS = {
  "xml-fault": {
    en: () => ({
      message: "The XML is not well formed here.",
      fix: "Correct it in a text editor, or export the file again from its source.",
    }),
    zh: () => ({
      message: "此处的 XML 格式有误。",
      fix: "请用文本编辑器改正，或从数据源重新导出。",
    }),
  },
  "xml-ampersand": {
    en: (v) => ({
      message: `A plain “&” (${v.count("count")}) is read as it stands; in XML it has to be &amp;.`,
      fix: "Correct it in a text editor, or export the file again from its source.",
    }),
    zh: (v) => ({
      message: `文本中有 ${v.count("count")} 处“&”未写成 XML 要求的 &amp;，已按原样读取。`,
      fix: "请用文本编辑器改正，或从数据源重新导出。",
    }),
  },
  "xml-entity-unknown": {
    en: () => ({
      message: "An “&” begins a name that XML does not know, such as &nbsp; of web pages.",
      fix: "Write the character itself, or &amp; where an “&” is meant.",
    }),
    zh: () => ({
      message: "此处“&”后的名称不是 XML 的实体，例如网页中的 &nbsp;。",
      fix: "请直接写该字符；若表示“&”本身，请写成 &amp;。",
    }),
  },
  "xml-bracket": {
    en: () => ({
      message: "A “<” stands here that begins no tag.",
      fix: "Write &lt; for each “<” in a text.",
    }),
    zh: () => ({
      message: "此处的“<”不是标签的开头。",
      fix: "文本中的“<”请写成 &lt;。",
    }),
  },
  "osm-feature-unknown": {
    en: (v) => ({
      message: `The extract asks for “${v.text("found")}”, which cannot be read: for example every version of each place.`,
      fix: "Use a plain extract without history.",
    }),
    zh: (v) => ({
      message: `该数据要求支持“${v.text("found")}”（例如历史版本），不能读取。`,
      fix: "请使用不含历史版本的普通数据。",
    }),
  },
  "osm-too-large": {
    en: (v) => ({
      message: `The extract has more than ${v.count("limit")} nodes: too many to be held in memory.`,
      fix: SMALLER.en,
    }),
    zh: (v) => ({
      message: `数据的节点超过 ${v.count("limit")} 个，内存放不下。`,
      fix: SMALLER.zh,
    }),
  },
  "osm-nothing": {
    en: (v) => ({
      message: [
        "The extract holds no homes, no facilities and no streets.",
        v.text("remark") === "" ? "" : ` Overpass says: “${v.text("remark")}”.`,
        v.number("strangers") === 0 ? "" : ` ${STRANGERS.en(v, "strangers")}`,
        v.number("placeless") === 0 ? "" : ` ${PLACELESS.en(v, "placeless")}`,
      ].join(""),
      fix: v.text("remark") === "" ? "Choose an extract with all tags of its area." : ASK_AGAIN.en,
    }),
    zh: (v) => ({
      message: [
        "数据中没有住宅、设施或道路。",
        v.text("remark") === "" ? "" : `Overpass 提示：“${v.text("remark")}”。`,
        v.number("strangers") === 0 ? "" : STRANGERS.zh(v, "strangers"),
        v.number("placeless") === 0 ? "" : PLACELESS.zh(v, "placeless"),
      ].join(""),
      fix: v.text("remark") === "" ? "请选择包含该区域全部标签的数据。" : ASK_AGAIN.zh,
    }),
  },
  "osm-cut-off": {
    en: (v) => ({
      message: `The extract lacks ${v.count("missing")} of its nodes or ways: it lies across the edge.`,
      fix: "Cut the extract wider, or so that ways stay whole (osmium extract --strategy smart).",
    }),
    zh: (v) => ({
      message: `数据缺少它的 ${v.count("missing")} 个节点或路径：它跨越了裁剪边界。`,
      fix: "请扩大裁剪范围，或裁剪时保留完整路径（osmium extract --strategy smart）。",
    }),
  },
  "osm-outline-open": {
    en: () => ({
      message: "The ways of its outline do not close.",
      fix: "Mend the relation in OpenStreetMap, or use a newer extract.",
    }),
    zh: () => ({
      message: "轮廓线未闭合。",
      fix: "请在 OpenStreetMap 中修正该关系，或使用更新的数据。",
    }),
  },
  "osm-place-missing": {
    en: () => ({
      message: "It has no latitude and longitude that are numbers.",
      fix: "Give it a place in the source; in Overpass, ask with out center or out geom.",
    }),
    zh: () => ({
      message: "没有有效的经纬度。",
      fix: "请在数据源中补充位置；Overpass 查询请使用 out center 或 out geom。",
    }),
  },
  "osm-nodes-placeless": {
    en: (v) => ({ message: PLACELESS.en(v, "count"), fix: AGAIN.en }),
    zh: (v) => ({ message: PLACELESS.zh(v, "count"), fix: AGAIN.zh }),
  },
  "osm-elements-unknown": {
    en: (v) => ({ message: STRANGERS.en(v, "count"), fix: "" }),
    zh: (v) => ({ message: STRANGERS.zh(v, "count"), fix: "" }),
  },
  "overpass-remark": {
    en: (v) => ({
      message: `Overpass says: “${v.text("remark")}”. Its answer may not be whole.`,
      fix: ASK_AGAIN.en,
    }),
    zh: (v) => ({
      message: `Overpass 提示：“${v.text("remark")}”。结果可能不完整。`,
      fix: ASK_AGAIN.zh,
    }),
  },
  "osm-left-out": {
    en: (v) => ({
      message: `${things(v, "other thing with tags is", "other things with tags are")} neither home, facility of a known category nor street, and not used.`,
      fix: "",
    }),
    zh: (v) => ({
      message: `另有 ${v.count("count")} 个带标签的对象，既非住宅、已知类别的设施，也非道路，未使用。`,
      fix: "",
    }),
  },
} satisfies Record<string, NoteWords>;
