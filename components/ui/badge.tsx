import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { TONE_LOOK, type Tone } from "./tone";

/** A word or two about a thing. A tone other than `idle` means a state: give it an icon. */
export function Badge({
  tone = "idle",
  icon: Icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5.5 w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs",
        TONE_LOOK[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} /> : null}
      {children}
    </span>
  );
}
