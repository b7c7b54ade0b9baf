interface ShareBarProps {
  readonly share: number | null; // 0..1
  readonly minShare: number;
}

/** A bar beside a figure that says the same: for the eye only. */
export function ShareBar({ share, minShare }: ShareBarProps) {
  const isShort = share !== null && share < minShare;
  return (
    <div className="share-bar" data-short={isShort || undefined} aria-hidden="true">
      <div className="share-bar-fill" style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
      <div className="share-bar-mark" style={{ insetInlineStart: `${minShare * 100}%` }} />
    </div>
  );
}
