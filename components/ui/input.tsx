import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL_LOOK } from "./control-look";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(CONTROL_LOOK, "h-9", className)} />;
}
