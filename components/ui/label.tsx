import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, htmlFor, children, ...rest }: ComponentProps<"label"> & { htmlFor: string }) {
  return (
    <label {...rest} htmlFor={htmlFor} className={cn("font-medium text-sm", className)}>
      {children}
    </label>
  );
}
