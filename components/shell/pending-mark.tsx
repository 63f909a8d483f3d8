"use client";

import { useLinkStatus } from "next/link";
import { cn } from "@/components/ui/cn";

/** Inside a link: shows that its page is on the way, when that takes longer than a moment. */
export function PendingMark() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden
      className={cn(
        "size-1.5 shrink-0 rounded-full bg-accent-text opacity-0",
        pending && "animate-pulse opacity-100 transition-opacity delay-150",
      )}
    />
  );
}
