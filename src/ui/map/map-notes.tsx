import { BlockTip } from "./block-tip.tsx";
import { SampleChip } from "./sample-chip.tsx";

/** What the map says of itself beside its legend. */
export function MapNotes() {
  return (
    <>
      <SampleChip />
      <BlockTip />
    </>
  );
}
