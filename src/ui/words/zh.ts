import type { Stage } from "../../core/model/stage.ts";
import { FEWER_THAN_ONE } from "../../core/words/figures.ts";
import { han } from "../../core/words/han.ts";
import { duration, type Formats } from "./format.ts";
import type { PeopleRange, UiWords } from "./ui-words.ts";

export function zh({
  count,
  people,
  plain,
  percent,
  percentRange,
  megabytes,
  gigabytes,
  factor,
}: Formats): UiWords {
  const range = ({ least, most }: PeopleRange) =>
    people(least) === people(most) ? people(least) : han`${people(least)}至${people(most)}`;
  /** “（养老、托育未评价：无数据）”；全部已评价时为空。 */
  const unjudgedWords = (names: readonly string[], hasNone: boolean): string => {
    if (names.length === 0) return "";
    const named = names.slice(0, names.length > MOST_NAMED ? 1 : MOST_NAMED).join("、");
    const list = names.length > MOST_NAMED ? han`${named}等 ${count(names.length)} 项` : named;
    return han`（${list}未评价${hasNone ? "：无数据" : ""}）`;
  };
  const leastWords = (services: number, unjudged: number): string => {
    if (services === 1) return han`缺少${unjudged > 0 ? "已评价的" : "应配的"}一项服务`;
    return han`至少缺少${unjudged > 0 ? "已评价的" : ""} ${count(services)} 项服务中的一项`;
  };
  return {
    productName: "设施缺口地图",
    tagline: "哪些住宅的步行范围内缺少服务，原因何在",
    close: "关闭",
    cancel: "取消",
    notOnFoot: "已停止，现按直线距离计算。",
    dismiss: "关闭提示",
    numberRange: (least, most, unit) => `${factor(least)} 至 ${factor(most)} ${unit}`.trim(),
    notSaved: "未保存：结果刚刚有变化，请待结果出来后再试。",
    saved: (fileName) => `已保存 ${fileName}`,
    removed: (layer) => `已移除 ${layer}，可用“撤销”恢复。`,
    basemapRefused: (fileName) => `${fileName} 不是矢量 .pmtiles 底图，请另选文件。`,

    bar: {
      openFiles: "打开文件",
      trySample: "试用示例",
      undo: "撤销",
      redo: "重做",
      otherLanguage: "English",
      switchLanguage: "Switch to English",
      theme: (theme) =>
        ({ system: "外观：跟随系统", light: "外观：浅色", dark: "外观：深色" })[theme],
      export: "导出",
      print: "打印或另存为 PDF",
      savesAll: (gaps) => han`清单已筛选，导出仍为全部 ${count(gaps)} 行。`,
      copyLink: "复制当前视图的链接",
      linkCopied: "链接已复制，其中只有设置，不含数据。",
      linkNotCopied: "浏览器不允许复制链接，请从地址栏复制。",
      nothingToExport: {
        both: "尚无可导出的结果：缺少住宅和设施",
        residences: "尚无可导出的结果：缺少住宅",
        facilities: "尚无可导出的结果：缺少设施",
        result: "尚无可导出的结果：距离尚未计算",
      },
      keys: "快捷键",
      more: "更多",
    },

    search: {
      label: "搜索街坊和设施",
      placeholder: "搜索",
      block: "街坊",
      nothing: (text) => `没有名为“${text}”的街坊或设施`,
    },

    status: {
      idle: "打开文件即可开始",
      openingFiles: (files) => `正在打开 ${count(files)} 个文件`,
      reading: (file) => `正在读取 ${file}`,
      figures: ({ bytesRead, bytesTotal, features }) =>
        bytesTotal > 0
          ? `：${megabytes(bytesRead)} / ${megabytes(bytesTotal)}，${count(features)} 个要素`
          : `：${megabytes(bytesRead)}，${count(features)} 个要素`,
      measuring: "正在计算步行距离",
      stage: (stage) => STAGE_WORDS[stage] ?? "正在计算步行距离",
      stageFigures: (share, secondsLeft) =>
        secondsLeft === null
          ? `：${percent(share)}`
          : `：${percent(share)}，约剩 ${duration(secondsLeft, ["秒", "分钟"])}`,
      stopped: "尚未计算距离",
      measureNow: "计算",
      withoutUse: (layers) => `${plain(layers)} 个图层尚未指定用途：请选择`,
      needsResidences: "还没有住宅：请打开住宅图层",
      needsFacilities: "还没有设施：请打开设施图层",
      done: (gaps, blocks, isOutsideToo) =>
        han`${plain(blocks)} 个街坊${isOutsideToo ? "及街坊以外" : ""}存在 ${plain(gaps)} 处缺口`,
    },

    tabs: { data: "数据", standard: "标准", result: "结果", gaps: "缺口", why: "原因" },
    sections: "栏目",

    data: {
      dropHere: "把文件拖到页面任意位置",
      accepts:
        "住宅和设施；有街坊、道路也可一并打开。支持 GeoJSON、Shapefile、GeoPackage、FlatGeobuf、GeoParquet、CSV、Excel、KML、GPX、TopoJSON、OpenStreetMap，也可为 zip 压缩包或整个文件夹。",
      encoding: "编码",
      encodingOf: (layer) => `${layer} 的编码`,
      encodingLead: "哪一种显示正确？",
      onlyAscii: "文件开头只有英文字母和数字，各种编码读法相同。",
      privacy: "数据不会离开这台电脑",
      layers: "图层",
      summary: (layers, residents, isSample) =>
        han`${isSample ? "示例，" : ""}${count(layers)} 个图层，${people(residents)} 人`,
      roleOf: (layer) => `${layer} 的用途`,
      loaded: (loaded, skipped, seen) =>
        skipped === 0
          ? `共 ${count(seen)} 个要素，全部读入`
          : `读入 ${count(loaded)} + 跳过 ${count(skipped)} = 共 ${count(seen)}`,
      remove: (layer) => `移除 ${layer}`,
      severity: { fatal: "无法使用", skip: "跳过", change: "已更正", note: "提示" },
      showNotes: (notes) => (notes === 1 ? "详情" : `查看全部 ${count(notes)} 条`),
      columns: "字段",
      columnsOf: (layer) => `${layer} 的字段`,
      noColumns: "未识别出任何字段",
      columnAs: (role, column) => `${role}：${column}`,
      people: "人口",
      populationTotal: (residents) => `${people(residents)} 人`,
      populationBy: (method, homes, of, kind) => {
        const { unit, name } = {
          areas: { unit: "片", name: "区域" },
          buildings: { unit: "栋", name: "住宅楼" },
          homes: { unit: "处", name: "住宅" },
        }[kind];
        const all = han`${count(of)}${unit}${name}`;
        const where =
          homes < of ? han`${all}中${count(homes)}${unit}` : han`${of > 1 ? "全部" : ""}${all}`;
        return {
          population: han`${where}直接采用数据中的人口`,
          households: han`${where}按户数估算`,
          "floor-area": han`${where}按建筑面积估算`,
          footprint: han`${where}按建筑基底面积估算`,
          one: han`${where}无人口数据，各按 1 人计`,
        }[method];
      },
      howFound: "人口估算方法",
      estimateOf: (value, { unit, source, trust }) => `${unit}：${value}。${source}；${trust}。`,
      synthetic: (facilities, of) =>
        `${count(of)} 处设施中有 ${count(facilities)} 处为虚构，各处均已标明`,
      everythingIs: "其中全部设施均为",
      everythingOf: (layer) => han`${layer}中全部设施的类别`,
      asEachSays: "按各设施自身的信息",
      unknownTitle: "类别待定",
      unknownLead: (facilities) =>
        `${count(facilities)} 处设施不属于任何已知类别，指定类别之前不参与计算。`,
      unknownCount: (facilities) => `${count(facilities)} 处`,
      assign: (label) => `“${label}”的类别`,
      leaveOut: "不参与计算",
      blocks: "街坊",
      blocksInUse: (source, blocks) => {
        if (source.kind === "layer") return `结果按街坊图层的 ${count(blocks)} 个街坊汇总。`;
        if (source.kind === "column") return `结果按住宅所属的 ${count(blocks)} 个街坊汇总。`;
        if (source.kind === "residences")
          return `结果按住宅自身的 ${count(blocks)} 个面汇总，一个面即一个街坊。`;
        if (source.kind === "faces") return `结果按道路围合的 ${count(blocks)} 个地块汇总。`;
        return `结果按 ${count(blocks)} 个宽 ${count(source.cellMetres)} m 的六边形汇总。`;
      },
      blockSource: (kind) =>
        ({
          layer: "街坊图层",
          column: "住宅所属街坊",
          faces: "道路围合的地块",
          residences: "住宅自身的面",
          hexagons: "六边形网格",
        })[kind],
      cellSize: "六边形宽度",
      metresUnit: "m",
      basemap: "底图",
      basemapNone: "未使用。可打开本机的 .pmtiles 文件作底图。",
      openBasemap: "打开底图",
      removeBasemap: "移除底图",
    },

    streets: {
      title: "道路",
      waiting: "正在检查道路",
      showLoosePieces: "显示与主网不连通的道路",
      showApart: "显示未接入道路的地点",
      listApart: (places) => `列出全部 ${count(places)} 处`,
      apartTitle: "未接入道路的地点",
      place: "地点",
      kind: "类型",
      toStreet: "距最近道路",
    },

    columns: {
      title: (layer) => `${layer} 的字段`,
      lead: "哪一列是什么内容？未指定的按列名识别。",
      why: {
        people:
          "没有识别出人口、户数或建筑面积的列，请确认是否有这样的列。属于一体的几列（如各年龄组）可以相加。",
        conflict: "有多列可用，但数值不一致，请选定一列。",
        unreadable: "该列许多值不是数字，请确认是否选对。",
        odd: "有些数值为负，或大得不合理，请确认是否选对了列；这些数值已列在图层的提示中。",
      },
      uncategorised: (places, of) =>
        `${count(of)} 处设施中有 ${count(places)} 处的类别无法识别，请选定类别所在的列。`,
      field: "内容",
      column: "列",
      examples: "前几个值",
      takeSuggested: (column) => `采用“${column}”`,
      columnFor: (role) => han`${role}所在的列`,
      furtherColumn: (role, place) => han`${role}的第 ${plain(place)} 列`,
      addColumnTo: (role) => han`${role}再加一列`,
      addColumn: "＋ 再加一列",
      leaveColumn: "不加这一列",
      recognised: (column) => (column === null ? "未识别到" : `${column}（自动识别）`),
      suggested: (column) => `${column}（可能）`,
      notInFile: "本文件没有",
      readAs: (text, value) => `${text} → ${factor(value)}`,
      notUsed: (text) => `${text}：不是可用的数字`,
      remembered: "列名相同的文件下次沿用，只记在这台电脑上；可撤销。",
      use: "采用",
      asRecognised: "恢复自动识别",
    },

    notes: {
      title: (layer) => `${layer} 的问题`,
      list: "问题清单",
      feature: "要素",
      line: "行",
      reason: "原因",
      fix: "处理办法",
      wholeFile: "整个文件",
      featureNamed: (place, id) => (id === null ? place : `${place}（${id}）`),
      loading: "正在整理清单",
      group: "问题类型",
      allGroups: "全部问题",
      groupOf: (message, notes) => `${count(notes)} 条：${message}`,
      search: "搜索问题",
      counting: "要素与行均从 1 计数；skipped.csv 中的 feature_index 从 0 计数。",
      save: "保存 problems.csv",
      saveSkipped: "保存 skipped.csv",
      count: (shown, of) =>
        shown === of ? `${count(of)} 条` : `${count(of)} 条中的 ${count(shown)} 条`,
    },

    standard: {
      pack: "标准",
      corePacks: "默认",
      nationalPacks: "国内标准",
      internationalPacks: "国外与国际标准",
      modified: "与标准不同",
      reset: "恢复标准值",
      strict: "从严",
      strictHint: "标准给出两档距离时，采用较短的一档",
      minShare: "达标覆盖率",
      minShareHint: "覆盖率低于此值的街坊记为缺口",
      distance: "步行距离",
      factor: "绕行系数",
      factorHint: (low, high) => `密路网取 ${factor(low)}，封闭小区取 ${factor(high)}`,
      distanceModel: {
        straight: "直线距离",
        detour: "直线距离 × 绕行系数",
        network: "沿道路步行",
      },
      maxSnap: "到道路的最大距离",
      noding: "道路相交即视为连通",
      needsStreets: "沿道路计算的步行距离需要道路图层。",
      limits: "步行限值",
      limitInMetres: (category) => han`${category}的步行限值（米）`,
      limitInMinutes: (category) => han`${category}的步行时间限值（分钟）`,
      minutesUnit: "分钟",
      judgeBy: "判定方式",
      judgeByWays: { metres: "按距离（米）", minutes: "按步行时间（分钟）" },
      noMinutes: "标准未给出步行时间，此项按距离判定。",
      setMinutes: "设定分钟数",
      setMinutesOf: (category) => han`设定${category}的步行时间`,
      speeds: "步速",
      speedOf: (walkers) => `步速：${walkers}`,
      speedUnit: "m/s",
      speedSource: (walkers, speed) => `${walkers} ${factor(speed)} m/s：`,
      resetSpeeds: "恢复默认步速",
      packLimit: (metres, strict, minutes) =>
        `标准值 ${metres}${strict === null ? "" : `（从严 ${strict}）`}${minutes === null ? "" : `，${minutes}`}`,
      optional: "宜配：不影响街坊是否达标",
      basis: "依据",
      basisMarked: "依据 *",
      basisOf: (category) => han`${category}步行限值的依据`,
      measure: "距离与达标线",
      measureSummary: (distance, minShare) => {
        const way = {
          straight: "直线",
          detour: distance.model === "detour" ? `直线 × ${factor(distance.factor)}` : "",
          network: "沿道路",
        }[distance.model];
        return `${way}，${percent(minShare)}`;
      },
    },

    result: {
      headline: ({
        lacking,
        lackingAtMost,
        population,
        services,
        unjudged,
        hasNone,
        underservedBlocks,
        blocks,
        isEstimated,
      }) => {
        const left = unjudgedWords(unjudged, hasNone);
        if (services === 0) return han`应配服务均无法评价${left}。`;
        const shares = percentRange(lacking / population, lackingAtMost / population);
        const part = population > 0 ? `（${shares}）` : "";
        const who = range({ least: lacking, most: lackingAtMost });
        const about = isEstimated && who !== FEWER_THAN_ONE.zh ? "约" : "有";
        const least = leastWords(services, unjudged.length);
        const whom =
          lacking === population && population > 0
            ? han`全部 ${people(population)} 人均`
            : han`${people(population)} 人中${about}${who} 人${part}`;
        return han`${whom}${least}${left}；${count(blocks)} 个有人居住的街坊中有 ${count(underservedBlocks)} 个未达标。`;
      },
      waiting: "正在计算",
      missing: {
        both: "读入住宅和设施后，这里显示结果。",
        residences: "缺少住宅数据。读入住宅图层后，这里显示结果。",
        facilities: "缺少设施数据。读入设施图层后，这里显示结果。",
      },
      countAsGap: "计为缺口",
      covered: (share) => `覆盖率 ${percent(share)}`,
      coveredRange: (lowest, highest) => `覆盖率 ${percentRange(lowest, highest)}`,
      shareWithin: (category, limit, share) => `${category}，${limit}：${share}`,
      rangeHint: "待核实者全部未达标至全部达标的区间",
      notJudged: "未评价",
      nobody: "此处无服务对象",
      people: (group, { covered, peopleWithout, unknown }) => {
        const whom = { everyone: "", elders: "老年人", infants: "婴幼儿" }[group];
        const known = han`${whom}已覆盖${people(covered)} 人，未覆盖${people(peopleWithout)} 人`;
        return unknown > 0 ? han`${known}，待核实${people(unknown)} 人` : known;
      },
      causes: (parts) =>
        `未覆盖原因：${parts.map(({ why, people: part }) => han`${why}${people(part)} 人`).join("，")}`,
      within: (limit) => han`${limit}以内`,
      showArea: "服务范围",
      areaOf: (category) => han`${category}的服务范围`,
      colourMap: "按此项服务为地图着色",
      allServices: "全部应配服务",
      outside: (residents) => `${people(residents)} 人住在街坊以外，单列一行，仍计入总数。`,
    },

    gaps: {
      title: "缺口清单",
      resize: "缺口清单的高度",
      expand: "展开缺口清单",
      shrink: "收起缺口清单",
      columns: {
        rank: "排名",
        block: "街坊",
        category: "服务",
        share: "覆盖率",
        people: "未覆盖人数",
        distance: "未覆盖者距最近设施",
        cause: "原因",
      },
      columnHints: {
        rank: "街坊按至少缺少一项应配服务的人数由多到少排名；每项服务只计其服务对象：养老计老年人，托育计 3 岁以下婴幼儿",
        people: "每项服务只计其服务对象；一行的老年人数不宜与另一行的居民数直接相比",
        distance: "未覆盖住宅到最近设施的距离：由最近的一处至最远的一处",
      },
      without: "未覆盖",
      covered: "已覆盖",
      orderBy: "排序方式",
      rising: "当前由小到大，点击反转",
      falling: "当前由大到小，点击反转",
      filterText: "按名称筛选",
      filterHint: "筛选",
      filterCategory: "按服务筛选",
      allCategories: "全部服务",
      hideBelow: { label: "隐藏不足此人数的缺口", before: "隐藏不足", unit: "人" },
      hiddenBelow: (gaps, least) =>
        `另有 ${count(gaps)} 处不足 ${factor(least)} 人的缺口未在此显示；导出的清单包含全部。`,
      clearFilter: "清除筛选",
      shown: (shown, all) => `显示 ${count(shown)} / ${count(all)}`,
      noneReachable: "步行不可达",
      allReach: (share) =>
        `没有缺口：每个街坊都有至少 ${percent(share)} 的人能步行到达各项已评价的服务。`,
      missing: {
        both: "读入住宅和设施后，这里列出缺口。",
        residences: "缺少住宅数据。读入住宅图层后，这里列出缺口。",
        facilities: "缺少设施数据。读入设施图层后，这里列出缺口。",
      },
      noMatch: "没有符合筛选条件的缺口。",
      printed: (shown, all) => `仅列前 ${count(shown)} 处，共 ${count(all)} 处；完整清单请导出。`,
    },

    names: {
      outsideBlocks: "街坊以外",
      made: (source, number) => `${source === "hexagons" ? "六边形" : "地块"} ${number}`,
      unnamedBlock: "未命名街坊",
      unnamedHome: "未命名住宅",
      unnamed: (category) => han`未命名${category ?? "设施"}`,
      synthetic: "虚构",
    },

    compare: {
      title: "对比",
      open: "对比测算口径",
      back: "返回缺口清单",
      first: "前一种口径",
      second: "后一种口径",
      against: "对比",
      save: "保存 comparison.csv",
      waiting: "正在对比",
      noFlips: "两种口径的判定完全一致。",
      totals: "各项服务判定不同的人数",
      list: "判定不同的街坊",
      lacking: (first, second) =>
        [first, second]
          .map(({ name, people, underserved, unknownBlocks }) => {
            const others = unknownBlocks > 0 ? `，另有 ${count(unknownBlocks)} 个待核实` : "";
            return han`${name}：${range(people)} 人缺少服务，${count(underserved)} 个街坊未达标${others}。`;
          })
          .join(""),
      inPeople: "人",
      service: "服务",
      block: "街坊",
      verdicts: "街坊判定",
      onlyBy: (yardstick) => han`仅按${yardstick}覆盖`,
      unsure: "一方待核实",
      fit: (fitted, walks, otherwise) =>
        `本地道路的绕行系数为 ${factor(fitted)}（${count(walks)} 条步行路线的中位数），默认值为 ${factor(otherwise)}。`,
      takeFactor: (value) => `采用 ${factor(value)}`,
      homeSame: "住宅，判定一致",
      homeOnlyBy: (yardstick) => han`住宅，仅按${yardstick}覆盖`,
      blockOnlyBy: (yardstick) => han`街坊，仅按${yardstick}达标`,
      blockUnsure: "其中一方待核实",
      pair: (first, second) => han`${first}对比${second}`,
    },

    why: {
      title: "原因",
      nothing: "选择一个街坊、住宅或设施，查看原因。",
      waiting: "正在查找原因",
      nobodyLives: "此处无人居住，不作评价。",
      backTo: (place) => han`返回${place}`,
      block: "街坊",
      residence: "住宅",
      facility: "设施",
      people: (residents) => `${people(residents)} 人`,
      nearest: "最近",
      limit: "限值",
      over: "超出",
      share: "覆盖率",
      without: "未覆盖",
      causes: (parts, unknown) => {
        const [only] = parts;
        const said =
          parts.length === 1 && only !== undefined
            ? only.why
            : parts.map(({ why, people: part }) => han`${why}${people(part)} 人`).join("，");
        return `原因：${said}${unknown > 0 ? `；另有 ${people(unknown)} 人待核实` : ""}`;
      },
      ofBestHome: (sentence) => `以距离最近的住宅为例：${sentence}`,
      next: "次近",
      walk: "步行距离",
      legs: "其中接入路段",
      line: "直线距离",
      detour: "绕行",
      serves: "服务类别",
      showReach: (limit) => han`显示${limit}以内可达的范围`,
      reached: (residents, share, homes) =>
        `可达范围内有 ${count(homes)} 处住宅、${people(residents)} 人，占总人口的 ${share}。`,
      noCategory: "类别待定，不参与计算。可在“数据”中指定类别。",
      capacity: (places) => `容量（床位、托位等）：${count(places)}`,
      floorArea: (squareMetres) => `建筑面积：${count(squareMetres)} m²`,
      synthetic: "虚构：此处设施并不存在。",
    },

    hints: {
      title: "从这里开始",
      list: [
        "打开自己的文件，或拖到页面任意位置。",
        "拖动步行限值，看缺口如何变化。",
        "点击带斜线的街坊，查看原因。",
      ],
      done: "知道了",
    },

    keys: {
      title: "快捷键",
      list: [
        { keys: ["/"], does: "搜索" },
        { keys: ["↑", "↓"], does: "在缺口清单中移动，地图随之移动" },
        { keys: ["Enter"], does: "选中该缺口所在街坊" },
        { keys: ["Esc"], does: "返回上一步" },
        { keys: ["Ctrl", "Z"], does: "撤销" },
        { keys: ["Ctrl", "Shift", "Z"], does: "重做" },
        { keys: ["+", "−"], does: "缩放（焦点在地图上时）" },
        { keys: ["?"], does: "显示本表" },
      ],
    },

    drop: { title: "松开即可打开" },

    places: {
      coordinates: "坐标来源",
      coordinatesOf: (layer) => `${layer} 的坐标来源`,
      asInFile: (system) => `按文件：${system}`,
      source: {
        file: "按文件",
        gcj02: "高德、腾讯（GCJ-02）",
        bd09: "百度（BD-09）",
        wgs84: "测绘（CGCS2000）、GPS、OSM",
        epsg: "EPSG 编号…",
      },
      code: "EPSG 编号",
      convert: "转换",
      question: "这些数据来自哪里？",
      questionLead:
        "国内地图服务的坐标有 90～1,480 米的偏移，从数值上看不出来。指明来源之前，暂按无偏移计算。",
      hint: (provider) =>
        ({
          amap: "字段疑似高德",
          tencent: "字段疑似腾讯",
          baidu: "字段疑似百度",
          shifted: "与其他图层错开，疑似高德偏移",
        })[provider] ?? "",
      answer: "回答",
      later: "以后再说",
      placed: (layers) => `已重新定位 ${count(layers)} 个图层`,
      undo: "撤销",
      systemOf: (file) => `${file} 的坐标系`,
      choose: "请选择数据所在位置…",
      likely: (system, place) => `${system}：${place}`,
      placeName: (lon, lat, city, kilometres) => {
        const degrees = `${lon.toFixed(3)}，${lat.toFixed(3)}`;
        if (city === null) return degrees;
        return `${kilometres < 30 ? city : han`距${city} ${count(kilometres)} 公里`}（${degrees}）`;
      },
      wouldLie: (place) => `首个要素将位于：${place}`,
      swap: "交换后读入",
      loadSo: "按此坐标系读入",
      otherSystem: "其他坐标系",
    },

    refused: {
      title: (files) => `${count(files)} 个文件无法使用`,
      kept: "原有内容保持不变。",
      loadWhole: (features) => `读入前 ${count(features)} 个完整要素`,
      loadWholeFiles: (files) => `读入 ${count(files)} 个完整文件`,
    },

    memory: {
      title: "内存可能不足",
      lead: (files, needed, there) =>
        `${files.join("、")} 约需 ${gigabytes(needed)} 内存，而本页面在这台电脑上最多只宜使用 ${gigabytes(there)}，页面可能中断。`,
      remedy: "请关闭其他标签页、将数据裁剪到本辖区，或改用命令行。",
      goOn: "仍然打开",
      leave: "不打开",
    },

    recovery: {
      restoring: "计算中断，已重新启动，正在重新读取文件…",
      restored: "计算曾中断，已重新启动",
      restoredLead: "数据、图层用途和各项设置均已恢复。",
      unreadable: (files) =>
        `以下文件已移动或更改，无法再次读取，请重新打开：${files.join("、")}。`,
      interrupted: (files) => `读取被中断：${files.join("、")}。`,
      again: "重新读取",
    },

    crash: {
      title: "计算中断",
      remedy: "计算反复中断。请刷新页面，逐个重新打开文件；最后一个文件可能超出了本机的能力。",
      reload: "刷新页面",
    },

    picture: {
      save: "地图（PNG）",
      andMore: (named, files) => han`${named}等 ${count(files)} 个文件`,
    },

    map: {
      region: "覆盖地图",
      starting: "正在启动地图",
      noWebgl:
        "浏览器未启用 WebGL，无法绘制地图，其余功能不受影响。请在浏览器设置中开启硬件加速后重试。",
      lost: "图形系统暂时收回了地图，通常会自动恢复。",
      retry: "重试",
      fit: "缩放至全部数据",
      zoomIn: "放大",
      zoomOut: "缩小",
      legend: "图例",
      servicesMissing: (services) => (services === 1 ? "缺少应配服务" : "缺少的应配服务项数"),
      home: "住宅",
      block: "街坊",
      street: "道路",
      unknownFacility: "设施，类别待定",
      homeCovered: "住宅，已覆盖",
      homeShort: "住宅，超出限值",
      homeUnknown: "住宅，待核实",
      blockCovered: "达标",
      blockGap: "缺口",
      blockUnknown: "待核实",
      blockEmpty: "无服务对象",
      blockNobody: "无人居住",
      facilities: "设施",
      otherFacility: "其他设施，不在本标准之列",
      loosePiece: "与主网不连通的道路",
      apart: "未接入道路的地点",
      osm: "© OpenStreetMap contributors",
    },
  };
}

/** 超过此数时只列第一项，其余见各项卡片。 */
const MOST_NAMED = 3;

const STAGE_WORDS: Readonly<Partial<Record<Stage, string>>> = {
  index: "正在整理数据",
  graph: "正在连接道路",
  snap: "正在将地点接入道路",
  judge: "正在评价街坊",
};
