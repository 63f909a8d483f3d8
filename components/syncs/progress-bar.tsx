"use client";

interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** null: nobody knows; the bar then says only that it is moving. */
  readonly total: number | null;
}

/** How far something is. It never says it is through before it is: an expectation may be too small. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const share = total && total > 0 ? Math.min(0.98, done / total) : null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={
          share === null
            ? "h-full w-1/3 rounded-full bg-working motion-safe:animate-pulse"
            : "h-full rounded-full bg-working transition-[width] duration-150 motion-reduce:transition-none"
        }
        style={share === null ? undefined : { width: `${Math.max(2, share * 100)}%` }}
      />
    </div>
  );
}
