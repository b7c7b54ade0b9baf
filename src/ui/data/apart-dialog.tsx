import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { formatMetres } from "../../core/words/figures.ts";
import type { ApartPlace } from "../../worker/protocol.ts";
import { useCommands } from "../commands.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useWords } from "../words/use-words.ts";

interface ApartDialogProps {
  readonly places: readonly ApartPlace[];
  readonly onClose: () => void;
}

/** Homes and facilities that are joined to no street; a click on one goes there. */
export function ApartDialog({ places, onClose }: ApartDialogProps) {
  const { streets: words, notes } = useWords();
  const { exportAs, select } = useCommands();
  const goTo = ({ kind, row }: ApartPlace): void => {
    onClose();
    select(kind === "residence" ? { kind, residence: row } : { kind, facility: row });
  };
  return (
    <Dialog title={words.apartTitle} onClose={onClose} className="notes-dialog">
      <p className="fine figures">{notes.count(places.length, places.length)}</p>
      <ApartTable places={places} onGo={goTo} />
      <div className="button-row">
        <button type="button" className="button" onClick={() => exportAs("skipped-csv")}>
          {notes.saveSkipped}
        </button>
      </div>
    </Dialog>
  );
}

interface ApartTableProps {
  readonly places: readonly ApartPlace[];
  readonly onGo: (place: ApartPlace) => void;
}

const ROW_HEIGHT = 44; // CSS pixels

function ApartTable({ places, onGo }: ApartTableProps) {
  const { streets: words, why } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  return (
    <section className="notes-scroll" ref={scroller} aria-label={words.apartTitle}>
      <table className="note-table" aria-rowcount={places.length + 1}>
        <thead>
          <tr aria-rowindex={1} className="apart-row note-row-head">
            <th scope="col">{words.place}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.toStreet}</th>
          </tr>
        </thead>
        <tbody className="virtual" style={{ blockSize: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const place = places[index];
            if (place === undefined) return null;
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                className="apart-row virtual-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                <td>
                  <button type="button" className="link" onClick={() => onGo(place)}>
                    <bdi>{place.name || place.id}</bdi>
                  </button>
                </td>
                <td>{why[place.kind]}</td>
                <td className="figures">{formatMetres(place.metres)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
