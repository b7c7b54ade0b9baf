import type { ReactNode } from "react";
import { NOTHING, type Selection, serviceOf } from "../../state/selection.ts";
import { useCommands } from "../commands.ts";
import { useView } from "../stores.ts";
import { NARROW, useMedia } from "./use-media.ts";

/** Where a row stands, and what it tells the list that it is in. */
export interface PlacedRow {
  readonly place: number; // in the list as it is shown
  readonly top: number; // CSS pixels
  readonly isCurrent: boolean; // in the tab order
  readonly onFocus: (place: number) => void;
  readonly onPoint: (target: Selection) => void;
}

interface BlockRowProps extends Pick<PlacedRow, "place" | "top" | "onPoint"> {
  readonly className: string;
  readonly group: number;
  readonly service: string | undefined;
  readonly children: ReactNode;
}

/** A row about a block and a service: a click selects both, pointing at it shows the block on the map. */
export function BlockRow(props: BlockRowProps) {
  const { className, group, service, place, top, onPoint, children } = props;
  const { select, showTab } = useCommands();
  const isNarrow = useMedia(NARROW);
  const isBlock = useView(
    ({ selection }) => selection.kind === "block" && selection.group === group,
  );
  const asked = useView(({ selection }) => serviceOf(selection));
  const isAsked = isBlock && (asked === null || asked === service);
  const isHovered = useView(({ hovered }) => hovered.kind === "block" && hovered.group === group);
  const target = { kind: "block", group } as const;
  return (
    // The row takes the pointer; the keyboard has the button in it.
    <tr
      className={`${className} virtual-row`}
      aria-rowindex={place + 2}
      aria-current={isAsked || undefined}
      data-same-block={(isBlock && !isAsked) || undefined}
      data-hovered={isHovered || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        select(service === undefined ? target : { ...target, service });
        if (isNarrow) showTab("why"); // on a wide screen the reason stands beside the list
      }}
      onPointerEnter={() => onPoint(target)}
      onPointerLeave={() => onPoint(NOTHING)}
    >
      {children}
    </tr>
  );
}

interface BlockCellProps extends Pick<PlacedRow, "place" | "isCurrent" | "onFocus"> {
  readonly group: number;
  readonly title?: string;
  readonly children: ReactNode;
}

/** The block of a row, and its button: stepping onto it shows the block on the map. */
export function BlockCell({ group, title, place, isCurrent, onFocus, children }: BlockCellProps) {
  const { hover } = useCommands();
  return (
    <td className="gap-cell" data-column="block">
      <button
        type="button"
        data-place={place}
        tabIndex={isCurrent ? 0 : -1}
        title={title}
        onFocus={() => {
          onFocus(place);
          hover({ kind: "block", group });
        }}
      >
        {children}
      </button>
    </td>
  );
}
