import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { DatasetState, DatasetStore } from "../state/dataset-store.ts";
import type { ReportState, ReportStore } from "../state/report-store.ts";
import type { SettingsState, SettingsStore } from "../state/settings-store.ts";
import type { ViewState, ViewStore } from "../state/view-store.ts";

export interface Stores {
  readonly dataset: DatasetStore;
  readonly settings: SettingsStore;
  readonly report: ReportStore;
  readonly view: ViewStore;
}

const StoresContext = createContext<Stores | null>(null);
export const StoresProvider = StoresContext.Provider;

function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error("the stores need a StoresProvider above them");
  return stores;
}

export const useDataset = <T>(select: (state: DatasetState) => T): T =>
  useStore(useStores().dataset, select);
export const useSettings = <T>(select: (state: SettingsState) => T): T =>
  useStore(useStores().settings, select);
export const useReport = <T>(select: (state: ReportState) => T): T =>
  useStore(useStores().report, select);
export const useView = <T>(select: (state: ViewState) => T): T =>
  useStore(useStores().view, select);
