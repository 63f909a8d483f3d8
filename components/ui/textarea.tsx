import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL_LOOK } from "./control-look";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={4} {...rest} className={cn(CONTROL_LOOK, "py-2", className)} />;
}
