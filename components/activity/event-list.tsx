import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { HubEvent } from "@/lib/contracts/events/endpoints";
import { EventIcon } from "./event-icon";
import { actorWords, eventWords, subjectWords } from "./event-words";

interface EventListProps {
  readonly events: readonly HubEvent[];
  /** All of them are about one connection, on its own page: its name says nothing there. */
  readonly ofOneConnection?: boolean;
}

/** What happened, newest first: to what, by whom and when. */
export function EventList({ events, ofOneConnection = false }: EventListProps) {
  const t = useTranslations();
  return (
    <ol className="-my-2.5 divide-y">
      {events.map((event) => {
        const subject = ofOneConnection && event.type.startsWith("connection.") ? null : subjectWords(event);
        return (
          <li key={event.id} className="flex items-start gap-3 py-2.5">
            <span className="mt-0.5">
              <EventIcon type={event.type} />
            </span>
            <div className="min-w-0 grow">
              <p className="break-words">
                <span className="font-medium">{eventWords(t, event)}</span>
                {subject ? <span> · {subject}</span> : null}
              </p>
              <p className="truncate text-quiet text-xs">{actorWords(t, event)}</p>
            </div>
            {event.private && !ofOneConnection ? <Badge icon={Lock}>{t("activity.private")}</Badge> : null}
            <RelativeTime at={event.timestamp} className="shrink-0 whitespace-nowrap text-quiet text-xs" />
          </li>
        );
      })}
    </ol>
  );
}
