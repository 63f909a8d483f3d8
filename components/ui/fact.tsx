import type { ReactNode } from "react";

/** A name with its value, in a `dl`. */
export function Fact({ label, isWide = false, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? "col-span-2" : undefined}>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="wrap-anywhere mt-0.5">{children}</dd>
    </div>
  );
}
