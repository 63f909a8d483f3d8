"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { EventTypeDetails } from "./event-type-details";
import type { ListedType } from "./listed-type";

export interface EntryProps {
  readonly entry: ListedType;
  readonly mayChange: boolean;
  readonly mayBuild: boolean;
}

/** A type of event: what it tells of; unfolded, what is in it. */
export function EventTypeEntry({ entry, isMarked, ...may }: EntryProps & { readonly isMarked: boolean }) {
  const { type, description } = entry;
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isMarked) return;
    setOpen(true);
    place.current?.scrollIntoView();
  }, [isMarked]);
  return (
    <details
      ref={place}
      id={type}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      className="group scroll-mt-6 rounded-md border bg-raised"
    >
      <summary className="flex cursor-pointer list-none gap-2 rounded-md px-3 py-2.5 hover:bg-hover group-open:rounded-b-none [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet group-open:rotate-90" />
        <span className="grid min-w-0 gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <code className="break-all font-medium font-mono text-xs leading-5">{type}</code>
            <Marks entry={entry} />
          </span>
          {description ? <span className="break-words text-pretty text-quiet">{description}</span> : null}
        </span>
      </summary>
      {isOpen ? <EventTypeDetails entry={entry} {...may} /> : null}
    </details>
  );
}

/** What is not as with the most. */
function Marks({ entry: { kind, version, optIn, emitted, archivedAt } }: { entry: ListedType }) {
  const t = useTranslations("eventTypes");
  return (
    <>
      {version > 1 ? <Badge>{t("version", { version })}</Badge> : null}
      {optIn ? <Badge>{t("optIn")}</Badge> : null}
      {archivedAt ? <Badge>{t("archived")}</Badge> : null}
      {kind === "hub" && !emitted ? <Badge>{t("notYet")}</Badge> : null}
    </>
  );
}
