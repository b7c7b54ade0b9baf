import { useEffect, useRef, useState } from "react";
import { judgedServices } from "../../core/coverage/totals.ts";
import { BlockVerdict } from "../../core/model/analysis.ts";
import type { JudgedView } from "../../worker/protocol.ts";
import { blockLabel } from "../parts/block-label.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";
import { useWords } from "../words/use-words.ts";

/**
 * What a block is called, who lives there and how much is lacking, beside the mouse. For the eye
 * alone: Why says the same and more, and a finger has no place to rest on.
 */
export function BlockTip() {
  const tip = useRef<HTMLParagraphElement>(null);
  const text = useTipText();
  const isOver = usePointerPlace(tip);
  return (
    <p ref={tip} className="block-tip figures" aria-hidden="true" hidden={!isOver || text === ""}>
      {text}
    </p>
  );
}

function useTipText(): string {
  const { block: words } = useLateWords();
  const { names } = useWords();
  const hovered = useView((view) => view.hovered);
  const blocks = useDataset(({ data }) => data?.blocks ?? null);
  const judged = useReport((report) => report.judged);
  if (hovered.kind !== "block" || blocks === null || hovered.group >= blocks.count) return "";
  const name = blockLabel(blocks, hovered.group, names);
  const people = blocks.people[hovered.group] ?? 0;
  if (people === 0 || judged === null) return words.tip(name, people, null);
  return words.tip(name, people, lackingIn(judged, hovered.group));
}

/** How many of the services that are judged a block lacks, and of how many nobody can tell. */
function lackingIn({ settings, totals, report }: JudgedView, group: number) {
  const judged = judgedServices(settings, totals);
  const unknown = judged.filter(
    (row) => report.verdict[row * report.groups + group] === BlockVerdict.unknown,
  );
  return { lacks: report.missing[group] ?? 0, unknown: unknown.length, services: judged.length };
}

const OFFSET = 14; // CSS pixels from the mouse, so that it hides nothing

/** Moves the element along with the mouse; whether there is one over the map. */
function usePointerPlace(tip: { readonly current: HTMLElement | null }): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const map = tip.current?.parentElement?.querySelector<HTMLElement>(".map-canvas");
    if (map == null) return;
    const move = ({ pointerType, clientX, clientY }: PointerEvent): void => {
      setOver(pointerType === "mouse");
      const { left, top, width } = map.getBoundingClientRect();
      const x = clientX - left;
      const isRight = x > width / 2; // there it lies on the other side
      const side = isRight ? `calc(${x - OFFSET}px - 100%)` : `${x + OFFSET}px`;
      if (tip.current !== null) tip.current.style.translate = `${side} ${clientY - top + OFFSET}px`;
    };
    const leave = (): void => setOver(false);
    map.addEventListener("pointermove", move);
    map.addEventListener("pointerleave", leave);
    return () => {
      map.removeEventListener("pointermove", move);
      map.removeEventListener("pointerleave", leave);
    };
  }, [tip]);
  return isOver;
}
