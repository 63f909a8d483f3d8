import type { ComponentProps } from "react";
import { cn } from "./cn";

/** For what takes effect at once; a form that is sent later uses a checkbox. Give it a label. */
export function Switch({ className, ...rest }: Omit<ComponentProps<"input">, "type" | "role">) {
  return (
    <span className={cn("relative inline-flex h-5 w-9 shrink-0", className)}>
      <input
        {...rest}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its own checkedness.
        role="switch"
        className="peer h-5 w-9 appearance-none rounded-full bg-edge-strong transition-colors duration-100 checked:bg-accent disabled:cursor-not-allowed disabled:opacity-50"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-0.5 left-0.5 size-4 rounded-full bg-white shadow-sm transition-transform duration-100 peer-checked:translate-x-4"
      />
    </span>
  );
}
