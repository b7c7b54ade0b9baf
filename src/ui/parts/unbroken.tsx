interface UnbrokenProps {
  readonly text: string;
}

/** A sentence whose figures keep to their units and ranges: a line ends before "820 人", not within it. */
export const Unbroken = ({ text }: UnbrokenProps) =>
  text.split(FIGURE).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: figures have no names, and their order stays
      <span key={i} className="unbroken">
        {part}
      </span>
    ),
  );

/** With the bracket round it, which ends no line either. */
const FIGURE = /([（(]?\d[\d,.]*(?:–[\d,.]+)?[\s\u202f]?(?:%|人|个|项|k?m\b)[）)]?)/u;
