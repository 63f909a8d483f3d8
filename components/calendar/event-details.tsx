"use client";

import type { LucideIcon } from "lucide-react";
import { Clock, ExternalLink, Lock, MapPin, Repeat, Text, Trash2, UsersRound, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { notify } from "@/components/ui/notify";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { EventWhen } from "./event-when";
import { MakeTimeEntry } from "./make-time-entry";
import { useDeleteEvent } from "./queries";
import type { ShownEvent } from "./shown-event";
import { textOfHtml } from "./text-of-html";

interface EventDetailsProps {
  readonly opened: ShownEvent;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  /** Viewers enter no time. */
  readonly mayEnterTime: boolean;
}

/** All that is known of an event, and what can be done with it. */
export function EventDetails({ opened, onEdit, onClose, mayEnterTime }: EventDetailsProps) {
  const { event, source } = opened;
  const t = useTranslations("calendar.event");
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        {event.conferenceUrl ? (
          <OutLink href={event.conferenceUrl} variant="primary">
            <Video aria-hidden />
            {t("join")}
          </OutLink>
        ) : null}
        {opened.mayWrite ? (
          <>
            <Button size="sm" onClick={onEdit}>
              {t("edit")}
            </Button>
            <DeleteButton opened={opened} onDeleted={onClose} />
          </>
        ) : null}
        {mayEnterTime ? <MakeTimeEntry event={event} /> : null}
        {event.webUrl ? (
          <OutLink href={event.webUrl}>
            {t("openAt", { provider: source.account.integrationName })}
            <ExternalLink aria-hidden />
          </OutLink>
        ) : null}
      </div>
      <Line icon={Clock}>
        <EventWhen event={event} />
      </Line>
      {event.seriesId ? <Line icon={Repeat}>{t("recurring")}</Line> : null}
      {event.visibility === "private" ? <Line icon={Lock}>{t("private")}</Line> : null}
      {event.location ? <Line icon={MapPin}>{event.location}</Line> : null}
      {event.attendees.length > 0 ? (
        <Line icon={UsersRound}>
          <Attendees event={event} />
        </Line>
      ) : null}
      {event.description ? (
        <Line icon={Text}>
          <p className="whitespace-pre-line">{textOfHtml(event.description)}</p>
        </Line>
      ) : null}
    </div>
  );
}

function OutLink({ href, variant, children }: { href: string; variant?: "primary"; children: ReactNode }) {
  // A provider's event may hold any text as an address: only what leads to a web page becomes a link.
  if (!/^https?:\/\//i.test(href)) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={buttonLook({ size: "sm", ...(variant ? { variant } : {}) })}
    >
      {children}
    </a>
  );
}

function Line({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" strokeWidth={1.75} />
      <div className="min-w-0 grow break-words">{children}</div>
    </div>
  );
}

function Attendees({ event }: { event: CalendarEvent }) {
  const t = useTranslations("calendar.event");
  return (
    <>
      <p>{t("attendees", { count: event.attendees.length })}</p>
      <ul className="mt-1 grid gap-1">
        {event.attendees.map(({ email, name, response }) => (
          <li key={email} className="flex flex-wrap justify-between gap-x-3">
            <span className="min-w-0 truncate" title={email}>
              {name ?? email}
              {email === event.organizerEmail ? <span className="text-quiet"> · {t("organizer")}</span> : null}
            </span>
            <span className="text-quiet">{t(`responses.${response}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function DeleteButton({ opened, onDeleted }: { opened: ShownEvent; onDeleted: () => void }) {
  const { event, source } = opened;
  const t = useTranslations("calendar");
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteEvent();
  const what = { calendar: source.calendar.name, provider: source.account.integrationName };

  const confirm = async () => {
    await remove.mutateAsync(event);
    notify({ tone: "positive", text: t("event.deleted") });
    onDeleted();
  };

  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {t("event.delete")}
      </Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("event.deleteTitle", { title: event.title ?? t("untitled") })}
        effect={event.seriesId ? t("event.deleteEffectSeries", what) : t("event.deleteEffect", what)}
        confirmLabel={t("event.delete")}
        onConfirm={confirm}
      />
    </>
  );
}
