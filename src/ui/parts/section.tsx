import { type ReactNode, useId, useState } from "react";
import { Icon } from "./icon.tsx";

interface SectionProps {
  readonly title: string;
  /** What a closed section still says. */
  readonly summary?: string;
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

/** A part of the left panel that folds away under its heading. */
export function Section({ title, summary = "", startsOpen = true, children }: SectionProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <section className="section" aria-labelledby={`${id}-title`}>
      <div className="section-head">
        <h2 id={`${id}-title`}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name="chevron" />
            {title}
          </button>
        </h2>
        {!isOpen && summary !== "" && <span className="fine figures">{summary}</span>}
      </div>
      <div id={id} className="section-body" hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
