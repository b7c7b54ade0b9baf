import { type ComponentType, lazy, useState } from "react";

/** A component in a file of its own that may be fetched before it is shown. */
interface FetchedAhead<Props> {
  /** Fetches it, if it is not here. */
  readonly fetch: () => void;
  readonly whenHere: () => ComponentType<Props> | null;
  readonly late: ComponentType<Props>;
}

export function fetchedAhead<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FetchedAhead<Props> {
  let here: ComponentType<Props> | null = null;
  const loaded = async (): Promise<ComponentType<Props>> => {
    here ??= await load();
    return here;
  };
  return {
    fetch: () => void loaded().catch(() => {}), // who wants it shown is told why it did not come
    whenHere: () => here,
    late: lazy(async () => ({ default: await loaded() })) as ComponentType<Props>, // of the same properties
  };
}

interface AheadProps<Props> {
  readonly of: FetchedAhead<Props>;
  readonly given: Props;
}

/**
 * Shows such a component, at once if it is here. React alone would first show what stands in, even
 * for what has been fetched, and leave that for 300 ms.
 */
export function Ahead<Props extends object>({ of, given }: AheadProps<Props>) {
  const [Shown] = useState(() => of.whenHere() ?? of.late);
  return <Shown {...given} />;
}
