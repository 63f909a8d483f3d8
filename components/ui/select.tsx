import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL_LOOK } from "./control-look";

/** The browser's own select: best on phones and by keyboard, and it costs nothing to load. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-flex w-full", className)}>
      <select {...rest} className={cn(CONTROL_LOOK, "h-9 appearance-none truncate pr-8")} />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-quiet"
      />
    </span>
  );
}
