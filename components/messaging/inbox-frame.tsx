"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface InboxFrameProps {
  readonly list: ReactNode;
  /** Where there can be no conversation: said in the place of both. */
  readonly instead?: ReactNode;
  /** The conversation that is open, or what stands there until one is. */
  readonly children: ReactNode;
}

/** The list, and beside it what is open; on a phone one of the two. Both scroll by themselves. */
export function InboxFrame({ list, instead, children }: InboxFrameProps) {
  const isOpen = useSelectedLayoutSegment() !== null;
  if (instead) return isOpen ? children : instead;
  return (
    <div className="overflow-hidden rounded-md border md:grid md:h-[calc(100dvh-14.5rem)] md:min-h-96 md:grid-cols-[18rem_minmax(0,1fr)] lg:grid-cols-[21rem_minmax(0,1fr)]">
      <div className={cn("min-h-0 md:border-r", isOpen && "max-md:hidden")}>{list}</div>
      <div className={cn("min-h-0 max-md:h-[calc(100dvh-17rem)] max-md:min-h-96", !isOpen && "max-md:hidden")}>
        {children}
      </div>
    </div>
  );
}
