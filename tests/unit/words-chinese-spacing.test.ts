import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { STANDARDS } from "../../src/core/standards/registry.ts";
import { helpText } from "../../src/core/words/cli-words.ts";
import { han } from "../../src/core/words/han.ts";
import { describeNote, NOTE_WORDS } from "../../src/core/words/note-words.ts";
import { lateWordsOf } from "../../src/ui/words/late-words.ts";
import { wordsOf } from "../../src/ui/words/words.ts";
import { terminalOf } from "../support/terminal.ts";

/** A figure or a word in other letters that touches a Han character: 500m以内. */
const TOUCHING = /\p{sc=Han}(?!\p{sc=Han})[\p{L}\p{N}]|(?!\p{sc=Han})[\p{L}\p{N}%]\p{sc=Han}/gu;

/** What may touch: numbers of documents as their issuers write them. */
const MAY_TOUCH = [/〔\d{4}〕\d+号/g];

const touching = (text: string): readonly string[] => {
  const others = MAY_TOUCH.reduce((rest, pattern) => rest.replaceAll(pattern, ""), text);
  return [...others.matchAll(TOUCHING)].map(({ index }) =>
    others.slice(Math.max(0, index - 8), index + 10),
  );
};

describe("a Chinese sentence of pieces", () => {
  it("has a space where a figure or a foreign word meets a Han character", () => {
    expect(han`距离${"500 m"}以内`).toBe("距离 500 m 以内");
    expect(han`${12}个街坊中的${"80%"}的`).toBe("12 个街坊中的 80% 的");
    expect(han`最近的是${"Клиника"}，返回${"Kita"}`).toBe("最近的是 Клиника，返回 Kita");
    expect(han`未覆盖${"<1"}人`).toBe("未覆盖 <1 人");
  });

  it("has none where Han characters meet, at signs, and where one stands already", () => {
    expect(han`没有${"托育设施"}可用（${"虚构"}）`).toBe("没有托育设施可用（虚构）");
    expect(han`共 ${12} 个，${3}`).toBe("共 12 个，3");
    expect(han`街坊${""}存在${null}缺口`).toBe("街坊存在缺口");
    expect(han`有${""}${5}名`).toBe("有 5 名");
    expect(han`名字${"𠮷野"}店`).toBe("名字𠮷野店");
  });
});

/** A text in a source file, with the places where a value comes in as ￼. */
interface Literal {
  readonly text: string;
  readonly isHan: boolean; // tagged, so that joints are looked after
}

const HOLE = "￼";

/** Texts of a source file; what stands inside of holes is a text of its own. */
function literalsIn(source: string): readonly Literal[] {
  const found: Literal[] = [];
  let at = 0;
  const skipCode = (end: string): void => {
    for (let depth = 0; at < source.length; ) {
      const two = source.slice(at, at + 2);
      const one = source[at] ?? "";
      if (one === end && depth === 0) return;
      if (two === "//") at = after("\n");
      else if (two === "/*") at = after("*/");
      else if (one === "/" && /[(=,:?!&|]\s*$/.test(source.slice(Math.max(0, at - 9), at)))
        skipPattern();
      else if (one === '"') readString();
      else if (one === "`") readTemplate(source.startsWith("han", at - 3));
      else {
        if (one === "{") depth++;
        if (one === "}") depth--;
        at++;
      }
    }
  };
  const after = (mark: string): number => {
    const place = source.indexOf(mark, at);
    return place === -1 ? source.length : place + mark.length;
  };
  const skipPattern = (): void => {
    at++;
    for (let isInClass = false; at < source.length; at++) {
      const one = source[at];
      if (one === "\\") at++;
      else if (one === "[") isInClass = true;
      else if (one === "]") isInClass = false;
      else if (one === "/" && !isInClass) break;
    }
    at++;
  };
  const readString = (): void => {
    const start = ++at;
    while (at < source.length && source[at] !== '"') at += source[at] === "\\" ? 2 : 1;
    found.push({ text: source.slice(start, at++), isHan: false });
  };
  const readTemplate = (isHan: boolean): void => {
    at++;
    let text = "";
    while (at < source.length && source[at] !== "`") {
      if (source.startsWith("${", at)) {
        at += 2;
        skipCode("}");
        at++;
        text += HOLE;
      } else {
        const length = source[at] === "\\" ? 2 : 1;
        text += source.slice(at, at + length);
        at += length;
      }
    }
    at++;
    found.push({ text, isHan });
  };
  skipCode("");
  return found;
}

/** Every source file with Chinese in it, but for those whose Chinese is patterns that data are held against. */
const DICTIONARIES = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter(
    (path) => /\.tsx?$/.test(path) && !/^core\/(categories|formats|pipeline|places)\//.test(path),
  )
  .filter((path) => /\p{sc=Han}/u.test(readFileSync(`src/${path}`, "utf8")))
  .sort();

const literalsOf = (path: string): readonly Literal[] =>
  literalsIn(readFileSync(`src/${path}`, "utf8"));

describe("the Chinese of the program, as it is written", () => {
  it("is read from the sources", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of a program
    const source = 'const a = "一"; // "二"\nconst b = han`三${c("四", `五${d}`)}六`; /* "七" */';
    expect(literalsIn(source)).toEqual([
      { text: "一", isHan: false },
      { text: "四", isHan: false },
      { text: `五${HOLE}`, isHan: false },
      { text: `三${HOLE}六`, isHan: true },
    ]);
    const all = DICTIONARIES.flatMap(literalsOf);
    expect(all.filter(({ text }) => /\p{sc=Han}/u.test(text)).length).toBeGreaterThan(800);
  });

  it.each(DICTIONARIES)("keeps figures apart in %s", (path) => {
    expect(literalsOf(path).flatMap(({ text }) => touching(text))).toEqual([]);
  });

  it.each(DICTIONARIES)("joins sentences by `han` in %s", (path) => {
    const loose = literalsOf(path).filter(
      ({ text, isHan }) => !isHan && /\p{sc=Han}￼|￼\p{sc=Han}/u.test(text),
    );
    expect(loose).toEqual([]);
  });
});

describe("the Chinese of the program, as people read it", () => {
  it.each(STANDARDS.map(({ name, criteria }) => [name.zh, criteria] as const))(
    "has figures apart in the standard %s",
    (name, criteria) => {
      expect([name, ...criteria.map((criterion) => criterion.name.zh)].flatMap(touching)).toEqual(
        [],
      );
    },
  );

  it.each(Object.keys(NOTE_WORDS))("has figures apart in the note %s", (code) => {
    for (const value of [2, "GBK", "名称"]) {
      const detail = new Proxy(
        {},
        {
          get: () => value,
          has: () => true,
          getOwnPropertyDescriptor: () => ({ configurable: true, value }),
        },
      );
      const note = { code, severity: "note", file: "f", detail } as unknown as Parameters<
        typeof describeNote
      >[0]; // every value that a sentence may ask for
      const { message, fix } = describeNote(note, "zh");
      expect([message, fix].flatMap(touching)).toEqual([]);
    }
  });

  it("has figures apart on the page", () => {
    const texts: string[] = [];
    const collect = (words: unknown): void => {
      if (typeof words === "string") texts.push(words);
      else if (typeof words === "object" && words !== null) Object.values(words).forEach(collect);
    };
    collect(wordsOf("zh"));
    const words = wordsOf("zh");
    const late = lateWordsOf("zh");
    const figures = { covered: 0.3, peopleWithout: 1234, unknown: 5 };
    texts.push(
      words.result.people("elders", figures as Parameters<typeof words.result.people>[1]),
      late.notJudged.question("Kita"),
      late.notJudged.akin(3, "Hort", "Kita"),
      words.status.done(3, 2, true),
      words.why.backTo("Block 7"),
      words.compare.pair("直线", "minutes"),
      words.places.placeName(116.4, 39.9, "北京", 120),
    );
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.flatMap(touching)).toEqual([]);
  });

  it("has figures apart on the command line and in the files that it writes", async () => {
    expect(touching(helpText(["a"], "zh"))).toEqual([]);
    const said: string[] = [];
    const out = ".cache/chinese-spacing";
    const layers = ["blocks", "facilities", "residences", "streets"];
    await run(
      [
        "analyze",
        ...layers.map((name) => `data/sample-astana/${name}.geojson`),
        ...["--out", out, "--force", "--lang", "zh"],
      ],
      terminalOf(said),
    );
    const text = [...said, readFileSync(`${out}/gaps.csv`, "utf8")].join("\n");
    const named = /示例[\p{sc=Han}]+\d+/gu; // facilities of the sample are called so
    expect(text).toContain("人中有");
    expect(touching(text.replaceAll(named, "示例"))).toEqual([]);
  });
});
