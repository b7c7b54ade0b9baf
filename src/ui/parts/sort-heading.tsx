import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

interface SortHeadingProps {
  readonly column: string;
  readonly title: string | undefined;
  readonly isSorted: boolean;
  readonly descending: boolean;
  readonly onSort: () => void;
  readonly children: ReactNode;
}

/** The heading of a column that the list can be ordered by; it says how it is. */
export function SortHeading(props: SortHeadingProps) {
  const { column, title, isSorted, descending, onSort, children } = props;
  return (
    <th
      scope="col"
      className="gap-cell"
      data-column={column}
      aria-sort={isSorted ? (descending ? "descending" : "ascending") : "none"}
    >
      <button type="button" title={title} onClick={onSort}>
        {children}
        {isSorted && <Icon name={descending ? "down" : "up"} />}
      </button>
    </th>
  );
}
