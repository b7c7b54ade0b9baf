import type { ShareRange } from "../../core/coverage/totals.ts";

interface ShareBarProps {
  readonly share: number | null; // 0..1
  /** The fill ends at its lowest, and a lighter one at its highest; a bare share has no range. */
  readonly range?: ShareRange | null;
  readonly minShare: number;
}

/** A bar beside a figure that says the same: for the eye only. */
export function ShareBar({ share, range = null, minShare }: ShareBarProps) {
  const isShort = share !== null && share < minShare;
  return (
    <div className="share-bar" data-short={isShort || undefined} aria-hidden="true">
      {share !== null && range !== null && (
        <div className="share-bar-range" style={{ inlineSize: `${range.highest * 100}%` }} />
      )}
      <div
        className="share-bar-fill"
        style={{ inlineSize: `${(share === null ? 0 : (range?.lowest ?? share)) * 100}%` }}
      />
      <div className="share-bar-mark" style={{ insetInlineStart: `${minShare * 100}%` }} />
    </div>
  );
}
