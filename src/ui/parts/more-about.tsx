import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

interface MoreAboutProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Sources and other fine print, one click away. */
export function MoreAbout({ label, children }: MoreAboutProps) {
  return (
    <details className="more-about">
      <summary>
        <Icon name="chevron" />
        {label}
      </summary>
      <div className="more-about-body">{children}</div>
    </details>
  );
}
