import { type ReactNode, useId, useState } from "react";
import { Icon } from "./icon.tsx";

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the left panel that folds away under its heading. */
export function Section({ title, children }: SectionProps) {
  const [isOpen, setOpen] = useState(true);
  const id = useId();
  return (
    <section className="section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="section-title">
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
      <div id={id} className="section-body" hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
