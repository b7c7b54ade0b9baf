import { cutFix } from "./binary-words.ts";
import { han } from "./han.ts";
import { listedZh, type NoteWords, things } from "./note-sentence.ts";

const AGAIN = {
  en: "Copy or download the archive again, or pack it again.",
  zh: "请重新复制、下载或重新压缩该文件。",
} as const;
const UNPACK = {
  en: "Unpack it on your computer and open the files inside.",
  zh: "请先在电脑上解压，再打开其中的文件。",
} as const;

/** Zip and gzip. */
export const ARCHIVE_WORDS = {
  "archive-damaged": {
    en: () => ({ message: "The archive is damaged: it cannot be unpacked.", fix: AGAIN.en }),
    zh: () => ({ message: "压缩文件已损坏，无法解压。", fix: AGAIN.zh }),
  },
  "archive-cut-off": {
    en: (v) => ({
      message: `The archive ends too early: it has been cut off${v.number("whole") > 0 ? `, in its file behind feature ${v.count("whole")}` : ""}${v.number("files") > 0 ? `; ${things(v, "file before the cut is", "files before the cut are", "files")} whole` : ""}.`,
      fix: cutFix(v, "en"),
    }),
    zh: (v) => ({
      message: han`压缩文件提前结束，内容不完整${v.number("whole") > 0 ? `，此前有 ${v.count("whole")} 个完整要素` : ""}${v.number("files") > 0 ? `，此前有 ${v.count("files")} 个完整文件` : ""}。`,
      fix: cutFix(v, "zh"),
    }),
  },
  "archive-cut-used": {
    en: (v) => ({
      message: `The archive was cut off: ${things(v, "whole file of it is", "whole files of it are")} used; what follows is missing.`,
      fix: AGAIN.en,
    }),
    zh: (v) => ({
      message: `压缩文件不完整：使用了其中 ${v.count("count")} 个完整文件，其余缺失。`,
      fix: AGAIN.zh,
    }),
  },
  "archive-overlaps": {
    en: () => ({
      message: "The files in the archive lie over each other, as in a zip bomb.",
      fix: "Ask its source for another archive; do not trust this one.",
    }),
    zh: () => ({
      message: "压缩文件内的各文件相互重叠，疑似压缩炸弹。",
      fix: "请向数据来源另外索取，勿使用此文件。",
    }),
  },
  "archive-too-many": {
    en: (v) => ({
      message: `The archive holds more than ${v.count("limit")} files.`,
      fix: "Unpack it on your computer and open the layers that are needed.",
    }),
    zh: (v) => ({
      message: `压缩文件内的文件超过 ${v.count("limit")} 个。`,
      fix: "请先在电脑上解压，只打开需要的图层。",
    }),
  },
  "archive-bomb": {
    en: () => ({
      message: "Far more comes out of the archive than went in, as from a zip bomb; it was left.",
      fix: "If you trust its source, unpack it on your computer and open the files inside.",
    }),
    zh: () => ({
      message: "解压出的内容远超正常比例，疑似压缩炸弹，已停止读取。",
      fix: "如来源可信，请先在电脑上解压，再打开其中的文件。",
    }),
  },
  "archive-nested": {
    en: () => ({
      message: "An archive in an archive in an archive is not opened.",
      fix: UNPACK.en,
    }),
    zh: () => ({ message: "压缩文件嵌套超过两层，未打开。", fix: UNPACK.zh }),
  },
  "archive-encrypted": {
    en: () => ({ message: "The file in the archive needs a password.", fix: UNPACK.en }),
    zh: () => ({ message: "压缩文件内的该文件已加密。", fix: UNPACK.zh }),
  },
  "archive-method": {
    en: () => ({
      message: "The file was packed in a way that cannot be unpacked here.",
      fix: "Pack it again as an ordinary zip, or open the unpacked files.",
    }),
    zh: () => ({
      message: "该文件的压缩方式在此无法解压。",
      fix: "请重新压缩为普通 zip，或直接打开解压后的文件。",
    }),
  },
  "archive-empty": {
    en: () => ({ message: "The archive holds no files.", fix: "Export it again from its source." }),
    zh: () => ({ message: "压缩文件内没有文件。", fix: "请从数据源重新导出。" }),
  },
  "archive-without-layers": {
    en: (v) => ({
      message: `Nothing in it is map data. It holds: ${v.text("names")}.`,
      fix: "Choose the archive or folder with the layers.",
    }),
    zh: (v) => ({
      message: `其中没有地图数据，只有：${listedZh(v, "names")}。`,
      fix: "请选择含有图层的压缩文件或文件夹。",
    }),
  },
  "archive-file-unused": {
    en: (v) => ({
      message: `Beside the layers lie files that are no map data and are not used: ${v.text("names")}.`,
      fix: "",
    }),
    zh: (v) => ({
      message: `同一压缩文件或文件夹内的非地图数据未使用：${listedZh(v, "names")}。`,
      fix: "",
    }),
  },
} as const satisfies Record<string, NoteWords>;
