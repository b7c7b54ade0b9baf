import { useSyncExternalStore } from "react";

const subscribe = (onChange: () => void): (() => void) => {
  addEventListener("resize", onChange);
  return () => removeEventListener("resize", onChange);
};

/** Height of the page's window in CSS pixels. */
export const useWindowHeight = (): number =>
  useSyncExternalStore(subscribe, () => window.innerHeight);
