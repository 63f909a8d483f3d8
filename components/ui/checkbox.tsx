import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The browser's own checkbox, drawn by us. Give it a label. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span className={cn("relative inline-flex size-4 shrink-0", className)}>
      <input
        {...rest}
        type="checkbox"
        className="peer size-4 appearance-none rounded-sm border border-edge-strong bg-raised checked:border-accent checked:bg-accent disabled:opacity-50"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 size-3 text-on-accent opacity-0 peer-checked:opacity-100"
      />
    </span>
  );
}
