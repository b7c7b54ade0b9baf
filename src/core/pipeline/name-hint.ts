import { normaliseText } from "../categories/normalise-text.ts";
import { createPhraseIndex } from "../categories/phrase-index.ts";
import { simplified } from "../categories/simplified.ts";
import type { Role } from "../model/role.ts";

/** A word in the name of a layer or file that tells what the layer is for. */
export interface NameHint {
  readonly role: Role;
  /** The word as it was found, lower case. */
  readonly word: string;
}

/**
 * What a name says: its last telling word that `fits`, as the last noun rules in English and in
 * Chinese ("residential_streets", 小区道路, 社区养老设施). Null when no word tells.
 * @param fits whether the layer's content allows a role at all
 */
export function nameHint(name: string, fits: (role: Role) => boolean): NameHint | null {
  const spelled = spelledOut(name);
  const text = simplified(spelled); // as long as it was
  const isNegated = findNegations(text).length > 0;
  const hits = [...findHints(text)].sort(
    (a, b) =>
      b.start + b.phrase.length - (a.start + a.phrase.length) || b.phrase.length - a.phrase.length,
  );
  for (const { phrase, start, value: roles } of hits) {
    const role = roles.find(fits);
    if (role === undefined || (isNegated && role === "residences")) continue;
    return { role, word: spelled.slice(start, start + phrase.length) };
  }
  return null;
}

/** "path/StudyArea2024.geojson" as words: "study area 2024". */
function spelledOut(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const bare = file.replace(/\.(?:geojson|geojsonl|geojsons|json|ndjson|gz)\b/gi, "");
  const parted = bare
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .replace(/(\d)(\p{L})/gu, "$1 $2");
  return normaliseText(parted.replace(/[_.-]/g, " "));
}

/** Words and the roles that they may mean, the likelier first. Plurals in "s" are made below. */
const HINTS: readonly (readonly [roles: readonly Role[], words: readonly string[]])[] = [
  [
    ["residences"],
    [
      ...[
        "residence",
        "residential",
        "resident",
        "home",
        "house",
        "housing",
        "dwelling",
        "building",
      ],
      ...["apartment", "household", "flat", "population", "zhuzhai", "juzhu", "fangwu", "jianzhu"],
      ...["住宅", "居住", "住房", "居民", "楼栋", "居民楼", "建筑", "房屋", "宿舍", "人口", "住户"],
    ],
  ],
  [
    ["facilities"],
    [
      ...["facility", "facilities", "poi", "amenity", "amenities", "service", "sheshi", "wangdian"],
      ...["设施", "服务点", "网点", "机构", "兴趣点", "站点", "设施点", "公服", "院所", "据点"],
    ],
  ],
  [
    ["blocks"],
    [
      ...["block", "community", "communities", "neighbourhood", "neighborhood", "parcel", "plot"],
      ...["district", "precinct", "zone", "grid", "hexagon", "tract", "area", "ward", "superblock"],
      ...["jiefang", "shequ", "jiequ", "danyuan", "wangge", "dikuai"],
      ...["街坊", "社区", "街区", "地块", "单元", "网格", "居委会", "行政区", "片区", "街道"],
    ],
  ],
  [
    ["blocks", "residences"],
    [
      ...["compound", "estate", "village", "xiaoqu", "juzhuqu"],
      ...["小区", "居住区", "住宅区", "村庄", "居民点"],
    ],
  ],
  [
    ["streets"],
    [
      ...["street", "road", "roads", "network", "path", "footway", "highway", "walkway", "lane"],
      ...["daolu", "luwang", "道路", "路网", "街巷", "步行网络", "慢行", "路段", "中心线"],
    ],
  ],
  [
    ["barriers"],
    [
      ...["barrier", "water", "waterway", "river", "canal", "lake", "railway", "rail", "wall"],
      ...[
        "fence",
        "障碍",
        "障碍物",
        "水系",
        "水体",
        "水域",
        "河流",
        "河道",
        "湖泊",
        "铁路",
        "铁道",
      ],
      ...["围墙", "栅栏", "围栏"],
    ],
  ],
  [["entrances"], ["entrance", "doorway", "入口", "出入口"]],
  [
    ["study-area"],
    [
      ...["study area", "studyarea", "study region", "boundary", "boundaries", "border", "extent"],
      ...["aoi", "scope", "outline", "perimeter", "fanwei", "bianjie", "yanjiufanwei"],
      ...["研究范围", "规划范围", "范围", "边界", "红线", "研究区", "研究区域"],
    ],
  ],
];

/** "other_buildings", 非居住建筑: what follows is not what the layer holds. */
const NEGATIONS = ["other", "others", "non", "nonresidential", "not", "其他", "其它", "非"];

const ROMAN = /^[a-z ]+$/;

const findHints = createPhraseIndex(
  HINTS.flatMap(([roles, words]) =>
    [...new Set(words.flatMap((word) => (ROMAN.test(word) ? [word, `${word}s`] : [word])))].map(
      (word) => [word, roles] as const,
    ),
  ),
);

const findNegations = createPhraseIndex(NEGATIONS.map((word) => [word, null] as const));
