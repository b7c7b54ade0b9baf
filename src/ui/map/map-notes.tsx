import { BlockTip } from "./block-tip.tsx";
import { Hints } from "./hints.tsx";
import { SampleChip } from "./sample-chip.tsx";

/** What the map says beside its legend: what it shows, what a block is, what to try first. */
export function MapNotes() {
  return (
    <>
      <SampleChip />
      <BlockTip />
      <Hints />
    </>
  );
}
