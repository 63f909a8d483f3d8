"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { CHOSEN_CHIP, LiftFilter } from "@/components/ui/lift-filter";
import { useAddressFilter } from "@/components/ui/use-address-filter";

/** Begin anew with another filter: an opened row, and how far a list was read. */
const FORGOTTEN = ["event", "cursor"];

interface AskingChipProps {
  /** Its name in the address. */
  readonly param: string;
  readonly label: string;
  readonly detail: string;
  /** What the address asks for, in words; null: nothing. */
  readonly chosen: string | null;
  /** What is asked when it is pressed. */
  readonly children: (choose: (value: string) => void) => ReactNode;
}

/** A filter of too many choices for a menu: its chip asks in a window of its own. */
export function AskingChip({ param, label, detail, chosen, children }: AskingChipProps) {
  const [isOpen, setOpen] = useState(false);
  const { choose, isPending } = useAddressFilter(FORGOTTEN);
  return (
    <span className="inline-flex max-w-full items-center" aria-busy={isPending}>
      <Button
        size="sm"
        aria-haspopup="dialog"
        className={cn("min-w-0 font-normal!", chosen !== null && CHOSEN_CHIP)}
        onClick={() => setOpen(true)}
      >
        <span className="text-quiet">{label}</span>
        {chosen === null ? <ChevronDown aria-hidden /> : <span className="truncate font-medium">{chosen}</span>}
      </Button>
      {chosen === null ? null : <LiftFilter label={label} onLift={() => choose(param, null)} />}
      <Dialog open={isOpen} onOpenChange={setOpen} title={label} description={detail}>
        {children((value) => {
          setOpen(false);
          choose(param, value);
        })}
      </Dialog>
    </span>
  );
}
