import { han } from "../../core/words/han.ts";
import type { Lang } from "../../core/words/lang.ts";
import { counted } from "../../core/words/plural.ts";
import { insideSentence } from "./sentence-case.ts";
import { useLang } from "./use-words.ts";
import { formatsOf } from "./words.ts";

/** Words of what is fetched after the page, so that they do not weigh on it. */
export interface LateWords {
  /** A link was made with other files than those on the screen. */
  readonly link: {
    lead(files: number, isSample: boolean): string;
    readonly follow: string;
  };
  /** Services that could not be judged: one, or several together. */
  readonly notJudged: {
    question(category: string): string;
    confirmed(category: string): string;
    /** Of facilities of another category that may be meant. */
    akin(facilities: number, akin: string, category: string): string;
    readonly takeBack: string;
    readonly why: string;
    readonly lead: string;
    countAsGap(category: string): string;
  };
  readonly facility: {
    nearestFor(residents: number, homes: number): string;
    /** @param mark what the data say: a word in the name, or "column=value" */
    closed(mark: string): string;
    readonly from: string; // before the name of a file
  };
  readonly picture: { readonly making: string; readonly noMap: string };
  readonly sample: { readonly where: string; readonly open: string };
  readonly paper: { readonly synthetic: string }; // behind the name of a facility
  /** Beside the mouse, over a block. */
  readonly block: {
    tip(name: string, people: number, services: Lacking | null): string;
  };
  readonly layers: {
    notUsed(layers: number): string;
    choose(layers: number): string;
    notes(kinds: number): string;
  };
}

/** Services of a block that are lacking, and of which nobody can tell, of those that were judged. */
export interface Lacking {
  readonly lacks: number;
  readonly unknown: number;
  readonly services: number;
}

const en: LateWords = {
  link: {
    lead: (files, isSample) => {
      const others = counted(formatsOf("en").count(files), "other file", "other files");
      const them = files === 1 ? "it" : "them";
      const until = isSample ? "; until then you see the sample" : "";
      return `This link was made with ${others}. Open ${them} to see the same view${until}.`;
    },
    follow: "Show it with these files",
  },
  notJudged: {
    question: (category) =>
      `No ${insideSentence(category)} in the loaded files: not judged. Is there truly none?`,
    confirmed: (category) =>
      `No ${insideSentence(category)} in the loaded files: you said there is none, so it counts as a gap.`,
    akin: (facilities, akin, category) => {
      const those = counted(formatsOf("en").count(facilities), "facility is", "facilities are");
      return `${those} of the category “${akin}”, a service of its own. Where such a place is to count as ${insideSentence(category)}, change its category in the data.`;
    },
    takeBack: "Leave it unjudged",
    why: "no such facilities in the data",
    lead: "A missing file is no missing service. Say so where there is truly none.",
    countAsGap: (category) => `Count it as a gap: ${category}`,
  },
  facility: {
    nearestFor: (residents, homes) => {
      const { people, count } = formatsOf("en");
      return `The nearest for ${counted(people(residents), "person", "people")} in ${counted(count(homes), "home", "homes")}, however far.`;
    },
    closed: (mark) => `Closed or not open yet (${mark}): it counts for nothing.`,
    from: "From",
  },
  picture: {
    making: "Drawing the map for the picture",
    noMap: "No picture was saved: the map cannot be drawn now. Try again when it is back.",
  },
  sample: { where: "Sample: centre of Astana", open: "Open your files" },
  paper: { synthetic: " (synthetic)" },
  block: {
    tip: (name, people, services) => {
      if (people === 0) return `${name} · nobody lives here`;
      const who = counted(formatsOf("en").people(people), "person", "people");
      if (services === null) return `${name} · ${who}`;
      const { lacks, unknown, services: all } = services;
      const cannot = unknown > 0 ? `, ${unknown} cannot be told` : "";
      return `${name} · ${who} · lacks ${lacks === 0 ? "none" : lacks} of ${all}${cannot}`;
    },
  },
  layers: {
    notUsed: (layers) => (layers === 1 ? "1 layer is not used:" : `${layers} layers are not used:`),
    choose: (layers) => (layers === 1 ? "choose what it is" : "choose what they are"),
    notes: (kinds) => counted(formatsOf("en").count(kinds), "note", "notes"),
  },
};

const zh: LateWords = {
  link: {
    lead: (files, isSample) =>
      han`此链接由另外 ${formatsOf("zh").count(files)} 个文件生成。打开这些文件即可看到相同视图${isSample ? "，在此之前显示的是示例" : ""}。`,
    follow: "用当前文件显示",
  },
  notJudged: {
    question: (category) => han`所读文件中没有${category}，未作评价。确实一处也没有吗？`,
    confirmed: (category) => han`所读文件中没有${category}；您已确认确实没有，计为缺口。`,
    akin: (facilities, akin, category) =>
      han`另有 ${formatsOf("zh").count(facilities)} 处${akin}，属另一类服务，不计入${category}；如应计入，请在数据中改其类别。`,
    takeBack: "改回未评价",
    why: "数据中没有此类设施",
    lead: "缺少文件不等于缺少服务。确实没有的，请逐项确认。",
    countAsGap: (category) => han`计为缺口：${category}`,
  },
  facility: {
    nearestFor: (residents, homes) => {
      const { people, count } = formatsOf("zh");
      return han`不论远近，是 ${count(homes)} 处住宅共 ${people(residents)} 人最近的设施。`;
    },
    closed: (mark) => `已关闭或尚未开放（${mark}），不参与计算。`,
    from: "来自",
  },
  picture: {
    making: "正在绘制地图图片",
    noMap: "未保存图片：地图目前无法绘制。请在地图恢复后重试。",
  },
  sample: { where: "示例：阿斯塔纳市中心", open: "打开自己的文件" },
  paper: { synthetic: "（虚构）" },
  block: {
    tip: (name, people, services) => {
      if (people === 0) return han`${name} · 无人居住`;
      const who = han`${formatsOf("zh").people(people)} 人`;
      if (services === null) return han`${name} · ${who}`;
      const { lacks, unknown, services: all } = services;
      const lack = lacks === 0 ? han`${all} 项均不缺` : han`${all} 项中缺 ${lacks} 项`;
      const cannot = unknown > 0 ? han`，${unknown} 项待核实` : "";
      return han`${name} · ${who} · ${lack}${cannot}`;
    },
  },
  layers: {
    notUsed: (layers) => han`${layers} 个图层尚未使用：`,
    choose: () => "请选择用途",
    notes: (kinds) => han`${kinds} 条提示`,
  },
};

const WORDS: Readonly<Record<Lang, LateWords>> = { en, zh };

export const lateWordsOf = (lang: Lang): LateWords => WORDS[lang];

/** The sentences of late parts in the language that is on. */
export const useLateWords = (): LateWords => lateWordsOf(useLang());
