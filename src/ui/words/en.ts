import type { Stage } from "../../core/model/stage.ts";
import { FEWER_THAN_ONE } from "../../core/words/figures.ts";
import { PEOPLE_EN } from "../../core/words/gap-names.ts";
import { counted, form } from "../../core/words/plural.ts";
import { duration, type Formats } from "./format.ts";
import { insideSentence as lower, sentenceCase } from "./sentence-case.ts";
import type { PeopleRange, UiWords } from "./ui-words.ts";

export function en({
  count,
  people,
  plain,
  percent,
  percentRange,
  megabytes,
  gigabytes,
  factor,
}: Formats): UiWords {
  const many = (value: number, one: string, other: string) => counted(count(value), one, other);
  const persons = (value: number, one = "person", other = "people") =>
    counted(people(value), one, other);
  const range = ({ least, most }: PeopleRange) =>
    people(least) === people(most) ? people(least) : `${people(least)} to ${people(most)}`;
  /** " (eldercare and 4 more not judged: no data)"; nothing where all are judged. */
  const unjudgedWords = (names: readonly string[], hasNone: boolean): string => {
    if (names.length === 0) return "";
    const named = names.slice(0, names.length > MOST_NAMED ? 1 : MOST_NAMED).map(lower);
    const more = names.length - named.length;
    const list = more > 0 ? `${named.join(", ")} and ${count(more)} more` : named.join(", ");
    return ` (${list} not judged${hasNone ? ": no data" : ""})`;
  };
  const leastWords = (services: number, unjudged: number): string => {
    if (services === 1) return unjudged > 0 ? "the one service judged" : "the one required service";
    return `at least one of ${count(services)} services${unjudged > 0 ? " judged" : ""}`;
  };
  return {
    productName: "Amenity Gap Mapper",
    tagline: "Which homes lack a service within a walk, and why",
    close: "Close",
    cancel: "Cancel",
    notOnFoot: "Stopped. Distances are straight lines now.",
    dismiss: "Dismiss",
    numberRange: (least, most, unit) => `${factor(least)} to ${factor(most)} ${unit}`.trim(),
    notSaved: "Nothing was saved: the result has changed meanwhile. Try again once it is there.",
    saved: (fileName) => `${fileName} saved`,
    removed: (layer) => `${layer} removed. Undo brings it back.`,
    basemapRefused: (fileName) => `${fileName} is no vector .pmtiles basemap. Choose another file.`,

    bar: {
      openFiles: "Open files",
      trySample: "Try the sample",
      undo: "Undo",
      redo: "Redo",
      otherLanguage: "中文",
      switchLanguage: "切换到中文",
      theme: (theme) =>
        ({ system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" })[theme],
      export: "Export",
      print: "Print, or save as PDF",
      savesAll: (gaps) => `The list is filtered; all ${count(gaps)} rows are saved.`,
      copyLink: "Copy link to this view",
      linkCopied: "Link copied. It holds the settings, not the data.",
      linkNotCopied: "The browser does not let the link be copied: take it from the address bar.",
      nothingToExport: {
        both: "Nothing to save yet: residences and facilities are missing",
        residences: "Nothing to save yet: residences are missing",
        facilities: "Nothing to save yet: facilities are missing",
        result: "Nothing to save yet: distances are not measured",
      },
      keys: "Keyboard keys",
      more: "More",
    },

    search: {
      label: "Search blocks and facilities",
      placeholder: "Search",
      block: "Block",
      nothing: (text) => `Nothing is called “${text}”`,
    },

    status: {
      idle: "Open files to begin",
      openingFiles: (files) => `Opening ${many(files, "file", "files")}`,
      reading: (file) => `Reading ${file}`,
      figures: ({ bytesRead, bytesTotal, features }) =>
        bytesTotal > 0
          ? `: ${megabytes(bytesRead)} of ${megabytes(bytesTotal)}, ${many(features, "feature", "features")}`
          : `: ${megabytes(bytesRead)}, ${many(features, "feature", "features")}`,
      measuring: "Measuring walking distances",
      stage: (stage) => STAGE_WORDS[stage] ?? "Measuring walking distances",
      stageFigures: (share, secondsLeft) =>
        secondsLeft === null
          ? `: ${percent(share)}`
          : `: ${percent(share)}, about ${duration(secondsLeft, ["s", "min"])} left`,
      stopped: "Distances were not measured",
      measureNow: "Measure",
      withoutUse: (layers) =>
        layers === 1
          ? "1 layer has no use yet: choose what it is"
          : `${plain(layers)} layers have no use yet: choose what they are`,
      needsResidences: "No residences yet: open a layer of homes",
      needsFacilities: "No facilities yet: open a layer of facilities",
      done: (gaps, blocks, isOutsideToo) =>
        `${counted(plain(gaps), "gap", "gaps")} in ${counted(plain(blocks), "block", "blocks")}${isOutsideToo ? " and outside them" : ""}`,
    },

    tabs: { data: "Data", standard: "Standard", result: "Result", gaps: "Gaps", why: "Why" },
    sections: "Sections",

    data: {
      dropHere: "Drop files anywhere on the page",
      accepts:
        "Residences and facilities; blocks and streets if you have them. GeoJSON, Shapefile, GeoPackage, FlatGeobuf, GeoParquet, CSV, Excel, KML, GPX, TopoJSON, OpenStreetMap; also zipped, or a whole folder.",
      encoding: "Encoding",
      encodingOf: (layer) => `Encoding of ${layer}`,
      encodingLead: "Which one reads right?",
      onlyAscii: "The file begins with plain Latin letters: every encoding reads it the same.",
      privacy: "Nothing leaves this computer",
      layers: "Layers",
      summary: (layers, residents, isSample) =>
        `${isSample ? "Sample, " : ""}${many(layers, "layer", "layers")}, ${persons(residents)}`,
      roleOf: (layer) => `Use of ${layer}`,
      loaded: (loaded, skipped, seen) =>
        skipped === 0
          ? `${count(loaded)} of ${count(seen)} loaded`
          : `${count(loaded)} loaded + ${count(skipped)} skipped = ${count(seen)} seen`,
      remove: (layer) => `Remove ${layer}`,
      severity: { fatal: "Refused", skip: "Skipped", change: "Repaired", note: "Note" },
      showNotes: (notes) => (notes === 1 ? "Details" : `List all ${count(notes)}`),
      columns: "Columns",
      columnsOf: (layer) => `Columns of ${layer}`,
      noColumns: "No column recognised",
      columnAs: (role, column) => `${role}: ${column}`,
      people: "People",
      populationTotal: (residents) => persons(residents),
      populationBy: (method, homes, of, kind) => {
        const all = {
          areas: many(of, "area", "areas"),
          buildings: many(of, "residential building", "residential buildings"),
          homes: many(of, "home", "homes"),
        }[kind];
        const where =
          homes < of ? `for ${count(homes)} of ${all}` : `for ${of > 1 ? "all " : ""}${all}`;
        return {
          population: `read from the data ${where}`,
          households: `estimated from households ${where}`,
          "floor-area": `estimated from floor area ${where}`,
          footprint: `estimated from building footprint ${where}`,
          one: `not known ${where}: each counts as one person`,
        }[method];
      },
      howFound: "How people are estimated",
      estimateOf: (value, { unit, source, trust }) => `${value} ${unit}. ${source}; ${trust}.`,
      synthetic: (facilities, of) =>
        `${count(facilities)} of ${many(of, "facility", "facilities")} ${form(count(facilities), "is", "are")} made up, and marked so in every list`,
      everythingIs: "Everything in it is",
      everythingOf: (layer) => `Category of everything in ${layer}`,
      asEachSays: "as each place says",
      unknownTitle: "Unknown categories",
      unknownLead: (facilities) =>
        `${many(facilities, "facility has", "facilities have")} no category that a standard knows. ${facilities === 1 ? "It counts for nothing until you give it one." : "They count for nothing until you give them one."}`,
      unknownCount: (facilities) => many(facilities, "facility", "facilities"),
      assign: (label) => `Category of “${label}”`,
      leaveOut: "Leave out",
      blocks: "Blocks",
      blocksInUse: (source, blocks) => {
        const sums = `Results are summed in ${many(blocks, "block", "blocks")}`;
        if (source.kind === "layer") return `${sums} of the block layer.`;
        if (source.kind === "column") return `${sums} that the homes name themselves.`;
        if (source.kind === "residences") return `${sums}: the residences' own polygons, one each.`;
        if (source.kind === "faces") return `${sums}: the areas between the streets.`;
        return `${sums}: hexagons ${count(source.cellMetres)} m across.`;
      },
      blockSource: (kind) =>
        ({
          layer: "Block layer",
          column: "Blocks that the homes name",
          faces: "Areas between the streets",
          residences: "Residences' own polygons",
          hexagons: "Hexagons",
        })[kind],
      cellSize: "Hexagon width",
      metresUnit: "m",
      basemap: "Basemap",
      basemapNone: "None. A .pmtiles file from this computer can lie under the map.",
      openBasemap: "Open basemap",
      removeBasemap: "Remove basemap",
    },

    streets: {
      title: "Streets",
      waiting: "Looking through the streets",
      showLoosePieces: "Show streets cut off from the rest",
      showApart: "Show places without a street",
      listApart: (places) => `List all ${count(places)}`,
      apartTitle: "Places joined to no street",
      place: "Place",
      kind: "Kind",
      toStreet: "To the nearest street",
    },

    columns: {
      title: (layer) => `Columns of ${layer}`,
      lead: "Which column holds what? What you leave alone goes by the names of the columns.",
      why: {
        people:
          "No column of people, households or floor area was recognised. Is there one? Several that belong together, such as age groups, can be added up.",
        conflict: "Several columns could be meant, and they disagree. Choose the one to use.",
        unreadable: "Many values of a column are no plain numbers. Is it the right column?",
        odd: "Some values are negative, or more than can be. Is it the right column? They are listed at the layer.",
      },
      uncategorised: (places, of) =>
        `${count(places)} of ${many(of, "place", "places")} have no category that is known. Which column tells it?`,
      field: "What",
      column: "Column",
      examples: "First values",
      takeSuggested: (column) => `Use “${column}”`,
      columnFor: (role) => `Column of: ${role}`,
      furtherColumn: (role, place) => `Column ${plain(place)} of: ${role}`,
      addColumnTo: (role) => `Column to add to: ${role}`,
      addColumn: "+ a column to add up",
      leaveColumn: "leave this column out",
      recognised: (column) => (column === null ? "none recognised" : `${column} (recognised)`),
      suggested: (column) => `${column} (perhaps)`,
      notInFile: "not in this file",
      readAs: (text, value) => `${text} → ${factor(value)}`,
      notUsed: (text) => `${text}: no number that can be used`,
      remembered:
        "Remembered on this computer for files with the same columns. Undo takes it back.",
      use: "Use these columns",
      asRecognised: "As recognised",
    },

    notes: {
      title: (layer) => `Problems in ${layer}`,
      list: "List of problems",
      feature: "Feature",
      line: "Line",
      reason: "Reason",
      fix: "What to do",
      featureNamed: (place, id) => (id === null ? place : `${place} (${id})`),
      wholeFile: "whole file",
      loading: "Collecting the list",
      group: "Kind of problem",
      allGroups: "All problems",
      groupOf: (message, notes) => `${count(notes)} × ${message}`,
      search: "Search problems",
      counting: "Features and lines count from 1. In skipped.csv, feature_index counts from 0.",
      save: "Save problems.csv",
      saveSkipped: "Save skipped.csv",
      count: (shown, of) =>
        shown === of ? many(of, "entry", "entries") : `${count(shown)} of ${count(of)} entries`,
    },

    standard: {
      pack: "Standard",
      corePacks: "Start here",
      nationalPacks: "Standards of China",
      internationalPacks: "International",
      modified: "Changed from the standard",
      reset: "Reset",
      strict: "Strict limits",
      strictHint: "The shorter distance, where the standard offers two",
      minShare: "Share of people to reach",
      minShareHint: "A block below this share is a gap",
      distance: "Distance",
      factor: "Detour factor",
      factorHint: (low, high) =>
        `${factor(low)} on a fine street grid, ${factor(high)} among gated compounds`,
      distanceModel: {
        straight: "Straight line",
        detour: "Straight line × detour factor",
        network: "Walk along streets",
      },
      maxSnap: "Farthest from a street",
      noding: "Join streets that cross without a shared point",
      needsStreets: "Walking along streets comes with a street layer.",
      limits: "Walking limits",
      limitInMetres: (category) => `${category} limit in metres`,
      limitInMinutes: (category) => `${category} limit in minutes`,
      minutesUnit: "min",
      judgeBy: "Judge by",
      judgeByWays: { metres: "By metres", minutes: "By minutes on foot" },
      noMinutes: "The standard gives no minutes here: judged by metres.",
      setMinutes: "Set minutes",
      setMinutesOf: (category) => `Set minutes for ${lower(category)}`,
      speeds: "Walking speeds",
      speedOf: (walkers) => `Walking speed: ${walkers}`,
      speedUnit: "m/s",
      speedSource: (walkers, speed) => `${factor(speed)} m/s, ${walkers}:`,
      resetSpeeds: "Reset walking speeds",
      packLimit: (metres, strict, minutes) =>
        `Standard ${metres}${strict === null ? "" : ` (strict ${strict})`}${minutes === null ? "" : `, ${minutes}`}`,
      optional: "Optional: makes no block underserved",
      basis: "Source",
      basisMarked: "Source *",
      basisOf: (category) => `Source of the limit of ${lower(category)}`,
      measure: "Distance and share",
      measureSummary: (distance, minShare) => {
        const way = {
          straight: "straight line",
          detour: distance.model === "detour" ? `straight × ${factor(distance.factor)}` : "",
          network: "along streets",
        }[distance.model];
        return `${way}, ${percent(minShare)}`;
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
        if (services === 0) return `No required service could be judged${left}.`;
        const shares = percentRange(lacking / population, lackingAtMost / population);
        const part = population > 0 ? ` (${shares})` : "";
        const who = range({ least: lacking, most: lackingAtMost });
        const about = isEstimated && who !== FEWER_THAN_ONE.en ? "about " : "";
        const lack = form(who, "lacks", "lack");
        const least = leastWords(services, unjudged.length);
        const are = form(count(underservedBlocks), "is", "are");
        const whom =
          lacking === population && population > 1
            ? `All ${persons(population)}`
            : `${sentenceCase(`${about}${who}`)} of ${persons(population)}${part}`;
        return `${whom} ${lack} ${least}${left}; ${count(underservedBlocks)} of ${many(blocks, "block", "blocks")} with people ${are} underserved.`;
      },
      waiting: "Measuring",
      missing: {
        both: "Results appear here once residences and facilities are loaded.",
        residences: "Residences are missing. Results appear here once a layer of homes is loaded.",
        facilities:
          "Facilities are missing. Results appear here once a layer of facilities is loaded.",
      },
      countAsGap: "Count it as a gap",
      covered: (share) => `${percent(share)} covered`,
      coveredRange: (lowest, highest) => `${percentRange(lowest, highest)} covered`,
      shareWithin: (category, limit, share) => `${category}, ${limit}: ${share}`,
      rangeHint: "From all unknown falling short to all unknown being covered",
      notJudged: "not judged",
      nobody: "serves nobody here",
      people: (group, { covered, peopleWithout, unknown }) => {
        const { one, many } = PEOPLE_EN[group];
        const known = `${persons(covered, one, many)} covered, ${people(peopleWithout)} not`;
        return unknown > 0 ? `${known}, ${people(unknown)} unknown` : known;
      },
      causes: (parts) =>
        `Not covered: ${parts.map(({ why, people: part }) => `${why} (${people(part)})`).join(", ")}`,
      within: (limit) => `within ${limit}`,
      showArea: "Reach area",
      areaOf: (category) => `Reach area of ${lower(category)}`,
      colourMap: "Colour the map by this service",
      allServices: "All required services",
      outside: (residents) =>
        `${persons(residents, "person lives", "people live")} outside every block. They are counted, in a row of their own.`,
    },

    gaps: {
      title: "Gap list",
      resize: "Height of the gap list",
      expand: "Enlarge the gap list",
      shrink: "Shrink the gap list",
      columns: {
        rank: "Rank",
        block: "Block",
        category: "Service",
        share: "Covered",
        people: "People without",
        distance: "Nearest, for those without",
        cause: "Cause",
      },
      columnHints: {
        rank: "Blocks by how many people lack at least one required service, most first. Each service counts those whom it is for: eldercare elders, childcare children under 3.",
        people:
          "Each service counts those whom it is for: do not compare elders of one row with residents of another",
        distance:
          "The nearest facility of those who go without: its distance from the best placed of their homes, and from the worst",
      },
      without: "without",
      covered: "covered",
      orderBy: "Order by",
      rising: "Smallest first. Turn round",
      falling: "Largest first. Turn round",
      filterText: "Filter by name",
      filterHint: "Filter",
      filterCategory: "Filter by service",
      allCategories: "All services",
      hideBelow: {
        label: "Hide gaps below this number of people",
        before: "Hide below",
        unit: "people",
      },
      hiddenBelow: (gaps, least) =>
        `${many(gaps, "gap", "gaps")} of fewer than ${counted(factor(least), "person", "people")} ${form(count(gaps), "is", "are")} hidden here; exports hold all.`,
      clearFilter: "Clear the filter",
      shown: (shown, all) => `${count(shown)} of ${count(all)} shown`,
      noneReachable: "none",
      allReach: (share) =>
        `No gaps: in every block, at least ${percent(share)} of people reach each judged service.`,
      missing: {
        both: "Gaps are listed here once residences and facilities are loaded.",
        residences: "Residences are missing. Gaps are listed here once a layer of homes is loaded.",
        facilities:
          "Facilities are missing. Gaps are listed here once a layer of facilities is loaded.",
      },
      noMatch: "No gap fits this filter.",
      printed: (shown, all) =>
        `The first ${count(shown)} of ${count(all)} gaps. Export the list to have them all.`,
    },

    names: {
      outsideBlocks: "Outside every block",
      made: (source, number) => `${source === "hexagons" ? "Hexagon" : "Area"} ${number}`,
      unnamedBlock: "Unnamed block",
      unnamedHome: "Unnamed home",
      unnamed: (category) => `Unnamed ${category === null ? "facility" : lower(category)}`,
      synthetic: "synthetic",
    },

    compare: {
      title: "Compare",
      open: "Compare ways to measure",
      back: "Back to the gap list",
      first: "First way to measure",
      second: "Second way to measure",
      against: "against",
      save: "Save comparison.csv",
      waiting: "Comparing",
      noFlips: "No verdict flips: both ways judge everybody alike.",
      totals: "People whose verdict flips, by service",
      list: "Blocks in which a verdict flips",
      lacking: (first, second) =>
        [first, second]
          .map(({ name, people, underserved, unknownBlocks }) => {
            const who = counted(range(people), "person lacks", "people lack");
            const blocks = many(underserved, "block is", "blocks are");
            const others = unknownBlocks > 0 ? ` and ${count(unknownBlocks)} cannot be told` : "";
            return `${name}: ${who} a service; ${blocks} underserved${others}.`;
          })
          .join(" "),
      inPeople: "people",
      service: "Service",
      block: "Block",
      verdicts: "Verdict of the block",
      onlyBy: (yardstick) => `Only by ${lower(yardstick)}`,
      unsure: "One cannot tell",
      fit: (fitted, walks, otherwise) =>
        `Detour factor of these streets: ${factor(fitted)}, the median of ${many(walks, "walk", "walks")}; the default is ${factor(otherwise)}.`,
      takeFactor: (value) => `Use ${factor(value)}`,
      homeSame: "Home, judged alike",
      homeOnlyBy: (yardstick) => `Home, covered only by ${lower(yardstick)}`,
      blockOnlyBy: (yardstick) => `Block, passes only by ${lower(yardstick)}`,
      blockUnsure: "One of the two cannot tell",
      pair: (first, second) => `${first} against ${lower(second)}`,
    },

    why: {
      title: "Why",
      nothing: "Choose a block, a home or a facility to see why.",
      waiting: "Looking up the reason",
      nobodyLives: "Nobody lives here, so no service is judged.",
      backTo: (place) => `Back to ${place}`,
      block: "Block",
      residence: "Residence",
      facility: "Facility",
      people: (residents) => persons(residents),
      nearest: "Nearest",
      limit: "Limit",
      over: "Over the limit",
      share: "Covered",
      without: "Without",
      causes: (parts, unknown) => {
        const [only] = parts;
        const said =
          parts.length === 1 && only !== undefined
            ? only.why
            : parts.map(({ why, people: part }) => `${why} (${people(part)})`).join(", ");
        return `Cause: ${said}${unknown > 0 ? `; ${people(unknown)} unknown` : ""}`;
      },
      ofBestHome: (sentence) => `From the home least far: ${sentence}`,
      next: "Next nearest",
      walk: "Walk",
      legs: "of that, to the streets",
      line: "Straight line",
      detour: "Detour",
      serves: "Counts as",
      showReach: (limit) => `Show what is reached within ${limit}`,
      reached: (residents, share, homes) =>
        `${persons(residents)} (${share} of all) in ${many(homes, "home", "homes")} ${form(people(residents), "lives", "live")} within reach.`,
      noCategory: "No known category: it counts for nothing. Give it one under Data.",
      capacity: (places) => `Capacity: ${many(places, "place", "places")}`,
      floorArea: (squareMetres) => `Floor area: ${count(squareMetres)} m²`,
      synthetic: "Made up: this place is not real.",
    },

    hints: {
      title: "First steps",
      list: [
        "Open your own files, or drop them anywhere.",
        "Drag a limit and watch the gaps change.",
        "Click a hatched block to see why.",
      ],
      done: "Got it",
    },

    keys: {
      title: "Keys",
      list: [
        { keys: ["/"], does: "Search" },
        { keys: ["↑", "↓"], does: "Walk the gap list; the map follows" },
        { keys: ["Enter"], does: "Select the block of a gap" },
        { keys: ["Esc"], does: "Step back" },
        { keys: ["Ctrl", "Z"], does: "Undo" },
        { keys: ["Ctrl", "Shift", "Z"], does: "Redo" },
        { keys: ["+", "−"], does: "Zoom, when the map has the focus" },
        { keys: ["?"], does: "This list" },
      ],
    },

    drop: { title: "Drop to open" },

    places: {
      coordinates: "Coordinates",
      coordinatesOf: (layer) => `Coordinates of ${layer}`,
      asInFile: (system) => `As in the file: ${system}`,
      source: {
        file: "As in the file",
        gcj02: "AMap or Tencent (GCJ-02)",
        bd09: "Baidu (BD-09)",
        wgs84: "Survey, GPS or OSM",
        epsg: "EPSG number…",
      },
      code: "EPSG number",
      convert: "Convert",
      question: "Where do these data come from?",
      questionLead:
        "Map services in China shift positions by 90 to 1,480 m, and the numbers do not show it. Until you say, the data count as not shifted.",
      hint: (provider) =>
        ({
          amap: "columns like AMap's",
          tencent: "columns like Tencent's",
          baidu: "columns like Baidu's",
          shifted: "lies beside the others as AMap shifts",
        })[provider] ?? "",
      answer: "Answer",
      later: "Later",
      placed: (layers) => `${many(layers, "layer", "layers")} placed anew`,
      undo: "Undo this",
      systemOf: (file) => `Coordinate system of ${file}`,
      choose: "Choose where the data lie…",
      likely: (system, place) => `${system}: ${place}`,
      placeName: (lon, lat, city, kilometres) => {
        const degrees = `${lon.toFixed(3)}, ${lat.toFixed(3)}`;
        if (city === null) return degrees;
        return `${kilometres < 30 ? city : `${count(kilometres)} km from ${city}`} (${degrees})`;
      },
      wouldLie: (place) => `The first feature would lie in: ${place}`,
      swap: "Swap and load",
      loadSo: "Load in this system",
      otherSystem: "Another system",
    },

    refused: {
      title: (files) =>
        files === 1 ? "One file could not be used" : `${count(files)} files could not be used`,
      kept: "What was on the screen stays as it was.",
      loadWhole: (features) =>
        features === 1
          ? "Load the one whole feature"
          : `Load the ${count(features)} whole features`,
      loadWholeFiles: (files) =>
        files === 1 ? "Load the one whole file" : `Load the ${count(files)} whole files`,
    },

    memory: {
      title: "This may need more memory than there is",
      lead: (files, needed, there) =>
        `${files.join(", ")}: about ${gigabytes(needed)} of memory, and this page should count on no more than ${gigabytes(there)} here. The page may stop.`,
      remedy: "Close other tabs, cut the data to your district, or use the command line.",
      goOn: "Open anyway",
      leave: "Leave it",
    },

    recovery: {
      restoring: "The calculation stopped. It has been started again and is reading your files…",
      restored: "The calculation stopped and was started again",
      restoredLead: "Your data, their roles and your settings are as they were.",
      unreadable: (files) =>
        `Could not be read again, because moved or changed: ${files.join(", ")}. Open it again.`,
      interrupted: (files) => `Reading was broken off: ${files.join(", ")}.`,
      again: "Read again",
    },

    crash: {
      title: "The calculation stopped",
      remedy:
        "It stopped again and again. Reload the page and open the files one after the other; the last one may be too large for this computer.",
      reload: "Reload the page",
    },

    picture: {
      save: "Map (PNG)",
      andMore: (named, files) => `${named} and others, ${count(files)} in all`,
    },

    map: {
      region: "Coverage map",
      starting: "Starting the map",
      noWebgl:
        "This browser cannot draw the map: WebGL is off. Everything else works. Turn on hardware acceleration in the browser's settings, then try again.",
      lost: "The graphics system took the map away. It usually comes back by itself.",
      retry: "Try again",
      fit: "Fit to data",
      zoomIn: "Zoom in",
      zoomOut: "Zoom out",
      legend: "Legend",
      servicesMissing: (services) =>
        services === 1 ? "The required service is missing" : "Required services missing",
      home: "Home",
      block: "Block",
      street: "Street",
      unknownFacility: "Facility of no known category",
      homeCovered: "Home, covered",
      homeShort: "Home, beyond a limit",
      homeUnknown: "Home, unknown",
      blockCovered: "Covered",
      blockGap: "Gap",
      blockUnknown: "Cannot tell",
      blockEmpty: "Nobody served lives here",
      blockNobody: "Nobody lives here",
      facilities: "Facilities",
      otherFacility: "Other facility, not in this standard",
      loosePiece: "Street cut off from the rest",
      apart: "Place without a street",
      osm: "© OpenStreetMap contributors",
    },
  };
}

/** Of more services than these only the first is named: the cards say the rest. */
const MOST_NAMED = 3;

const STAGE_WORDS: Readonly<Partial<Record<Stage, string>>> = {
  index: "Arranging the data",
  graph: "Joining streets where they meet",
  snap: "Joining places to streets",
  judge: "Judging blocks",
};
