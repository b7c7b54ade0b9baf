import { isOnFoot } from "../core/model/yardstick.ts";
import { packById } from "../core/standards/registry.ts";
import { NOTHING, type Selection, serviceOf } from "../state/selection.ts";
import { focusRow, type ViewState } from "../state/view-store.ts";
import type { Stores } from "../ui/stores.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { DatasetView } from "../worker/protocol.ts";
import { comparisonOf } from "./comparison-link.ts";
import { type FilesMark, filesMark, sameFiles } from "./files-mark.ts";
import { writePreferences } from "./preferences.ts";
import type { SettingsHistory } from "./settings-history.ts";
import { readViewLink, settingsFromLink, type ViewLink, writeViewLink } from "./view-link.ts";

/** Waits this long after the last change before the address is rewritten. */
const ADDRESS_DELAY_MS = 200;

/** The link in the address, and what may be asked of it. */
export interface Address {
  /** The view as it stands, as a whole link. */
  now(): string;
  /** Shows what a link names in the files that are there, though it was made with others. */
  follow(): void;
  /** Lets go of a link whose files are not there. */
  leave(): void;
}

/** Keeps the page's language, theme, address and kept choices in step with the stores. */
export function linkDocument(stores: Stores, history: SettingsHistory, opened: ViewLink): Address {
  linkTheme(stores);
  linkLanguage(stores);
  linkPreferences(stores);
  return linkAddress(stores, history, opened);
}

function linkTheme({ view }: Stores): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    const { theme } = view.getState();
    const isDark = theme === "dark" || (theme === "system" && system.matches);
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
    if (view.getState().isDark !== isDark) view.setState({ isDark });
  };
  apply();
  system.addEventListener("change", apply);
  view.subscribe((now, before) => {
    if (now.theme !== before.theme) apply();
  });
}

function linkLanguage({ view }: Stores): void {
  const apply = ({ lang }: ViewState): void => {
    document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
    document.title = wordsOf(lang).productName;
  };
  apply(view.getState());
  view.subscribe((now, before) => {
    if (now.lang !== before.lang) apply(now);
  });
}

function linkPreferences({ view }: Stores): void {
  view.subscribe((now, before) => {
    const { lang, theme, hintsDismissed, legend } = now;
    const isSame =
      lang === before.lang &&
      theme === before.theme &&
      hintsDismissed === before.hintsDismissed &&
      legend.showsSymbols === before.legend.showsSymbols;
    if (isSame) return;
    writePreferences({ lang, theme, hintsDismissed, showsSymbols: legend.showsSymbols });
  });
}

function linkAddress(stores: Stores, history: SettingsHistory, opened: ViewLink): Address {
  // A link names rows of data that are not there yet: it waits for the files that it was made with.
  let pending: ViewLink | null = opened;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = location.hash;

  const write = (): void => {
    const isWaiting = stores.dataset.getState().filesOfLink !== null;
    if (pending !== null && !isWaiting) return; // nobody has looked at it yet
    written = hashOf(stores, pending);
    window.history.replaceState(null, "", written);
  };
  const writeSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, ADDRESS_DELAY_MS);
  };
  const restore = (): void => {
    const { data } = stores.dataset.getState();
    if (data === null || pending === null) return;
    const { files } = pending;
    if (files === null || sameFiles(files, filesOf(stores) ?? NO_FILES)) follow();
    else stores.dataset.setState({ filesOfLink: files.count });
  };
  const follow = (): void => {
    const { data } = stores.dataset.getState();
    if (data !== null && pending !== null) restoreView(stores, data, pending);
    leave();
  };
  const leave = (): void => {
    pending = null;
    stores.dataset.setState({ filesOfLink: null });
    writeSoon();
  };

  stores.settings.subscribe(writeSoon);
  stores.dataset.subscribe((now, before) => {
    if (now.data !== before.data) writeSoon();
  });
  stores.view.subscribe((now, before) => {
    const isSame =
      now.selection === before.selection &&
      now.focus === before.focus &&
      now.compare === before.compare &&
      now.list.leastPeople === before.list.leastPeople &&
      now.lang === before.lang;
    if (!isSame) writeSoon();
  });
  stores.report.subscribe((now, before) => {
    if (now.judged !== before.judged && now.judged !== null) restore();
  });
  addEventListener("hashchange", () => {
    if (location.hash === written) return;
    pending = readViewLink(location.hash);
    stores.dataset.setState({ filesOfLink: null });
    const pack = packById(pending.pack ?? "") ?? stores.settings.getState().settings.pack;
    if (pending.lang !== null) stores.view.setState({ lang: pending.lang });
    history.change("link", settingsFromLink(pack, pending));
  });
  return {
    now: () => new URL(hashOf(stores, pending), location.href).href,
    follow,
    leave,
  };
}

const NO_FILES: FilesMark = { count: 0, sum: "" };

/** Null for the sample, which everybody has. */
function filesOf({ dataset }: Pick<Stores, "dataset">): FilesMark | null {
  const { data, isSample } = dataset.getState();
  return data === null || isSample || data.layers.length === 0 ? null : filesMark(data);
}

/** @param waiting a link whose files are not there: the names in it are kept for them */
function hashOf(stores: Stores, waiting: ViewLink | null): string {
  const { dataset, settings, view } = stores;
  const { data } = dataset.getState();
  const { selection, focus, list, compare, lang } = view.getState();
  const current = settings.getState().settings;
  if (waiting !== null) return writeViewLink(current, lang, waiting);
  return writeViewLink(current, lang, {
    files: filesOf(stores),
    block: selection.kind === "block" ? (data?.blocks.ids[selection.group] ?? "(none)") : null,
    residence: selection.kind === "residence" ? String(selection.residence) : null,
    service: serviceOf(selection),
    focus: focusRow({ focus }, current.pack) === null ? null : focus,
    least: list.leastPeople === 0 ? null : list.leastPeople,
    compare: compare === null ? null : [compare.first, compare.second],
  });
}

function restoreView({ settings, view }: Stores, data: DatasetView, link: ViewLink): void {
  const { criteria } = settings.getState().settings.pack;
  const hasFocus = criteria.some((criterion) => criterion.key === link.focus);
  const selection = selectionOf(data, link, criteria.find(({ key }) => key === link.service)?.key);
  const { list } = view.getState();
  view.setState({
    ...(link.least === null ? {} : { list: { ...list, leastPeople: link.least } }),
    ...(hasFocus ? { focus: link.focus } : {}),
    ...(selection === NOTHING ? {} : { selection }),
    ...(canCompare(data, link.compare) ? { compare: comparisonOf(...link.compare) } : {}),
  });
}

/** Walks can be compared only where there are streets. */
function canCompare(
  { streetCount }: DatasetView,
  pair: ViewLink["compare"],
): pair is NonNullable<ViewLink["compare"]> {
  return pair !== null && (streetCount > 0 || !pair.some((yardstick) => isOnFoot(yardstick)));
}

/** @param service key of the criterion that the link asks about, where the standard has it */
function selectionOf(data: DatasetView, link: ViewLink, service: string | undefined): Selection {
  if (link.block !== null) {
    const row = data.blocks.ids.indexOf(link.block);
    const group = row === -1 && link.block === "(none)" ? data.blocks.count : row;
    if (group !== -1)
      return { kind: "block", group, ...(service === undefined ? {} : { service }) };
  }
  const residence = Number(link.residence ?? Number.NaN);
  return Number.isInteger(residence) && residence >= 0 && residence < data.residences.count
    ? { kind: "residence", residence }
    : NOTHING;
}
