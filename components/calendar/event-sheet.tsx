"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Sheet } from "@/components/ui/sheet";
import { EditEventForm } from "./edit-event-form";
import { EventDetails } from "./event-details";
import type { ShownEvent } from "./shown-event";

interface EventSheetProps {
  readonly opened: ShownEvent | null;
  /** The address names an event, and everything that is shown was read. */
  readonly isWanted: boolean;
  readonly mayEnterTime: boolean;
  readonly onClose: () => void;
}

/** One event: its details, and the form to change it. */
export function EventSheet({ opened, isWanted, mayEnterTime, onClose }: EventSheetProps) {
  const t = useTranslations("calendar");
  const [editing, setEditing] = useState<string | null>(null);
  const isEditing = opened !== null && editing === opened.key;
  const close = () => {
    setEditing(null);
    onClose();
  };
  return (
    <Sheet
      open={opened !== null || isWanted}
      onOpenChange={close}
      title={isEditing ? t("form.editTitle") : (opened?.event.title ?? t("untitled"))}
      description={
        opened ? (
          <span className="inline-flex items-center gap-2">
            <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: opened.source.color }} />
            <span>
              {t("event.in", { calendar: opened.source.calendar.name })}
              {opened.alsoIn.length > 0 ? ` · ${t("event.alsoIn", { calendars: opened.alsoIn.join(", ") })}` : null}
            </span>
          </span>
        ) : undefined
      }
    >
      {opened === null ? (
        <p>{t("event.gone")}</p>
      ) : opened.isMasked ? (
        <p>{t("event.masked")}</p>
      ) : isEditing ? (
        <EditEventForm opened={opened} onDone={() => setEditing(null)} />
      ) : (
        <EventDetails
          opened={opened}
          onEdit={() => setEditing(opened.key)}
          onClose={close}
          mayEnterTime={mayEnterTime}
        />
      )}
    </Sheet>
  );
}
