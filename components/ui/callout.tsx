import { CircleAlert, CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { TONE_LOOK, type Tone } from "./tone";

const ICONS: Readonly<Record<Tone, LucideIcon>> = {
  positive: CircleCheck,
  caution: TriangleAlert,
  danger: CircleX,
  working: Info,
  idle: CircleAlert,
};

interface CalloutProps {
  readonly tone: Tone;
  /** What happened. */
  readonly title: ReactNode;
  /** What it affects, and what to do. */
  readonly children?: ReactNode;
  /** The button that does it. */
  readonly action?: ReactNode;
  /** `alert` is read out at once: for what appears after an action, not for what stands on the page from the start. */
  readonly role?: "alert" | "status";
  readonly className?: string;
}

/** What happened, what it affects, what to do, with the button to do it. */
export function Callout({ tone, title, children, action, role, className }: CalloutProps) {
  const Icon = ICONS[tone];
  return (
    <div role={role} className={cn("flex gap-3 rounded-md border p-4", TONE_LOOK[tone], className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-72 wrap-anywhere">
          <p className="font-medium">{title}</p>
          {children ? <div className="mt-0.5 text-pretty text-text">{children}</div> : null}
        </div>
        {action ? <div className="flex shrink-0 flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
