import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEvent } from "@/lib/contracts/audit";
import { ActorIcon } from "./actor-icon";
import { actionWords, actorWords, isFailure, outcomeWords } from "./audit-words";

/** What was done to one thing, newest first, one line each. */
export function ActivityList({ events }: { events: readonly AuditEvent[] }) {
  const t = useTranslations();
  return (
    <ol className="-my-2.5 divide-y">
      {events.map((event) => (
        <li key={event.id} className="flex items-start gap-3 py-2.5">
          <span className="mt-0.5">
            <ActorIcon kind={event.actor.kind} />
          </span>
          <div className="min-w-0 grow">
            <p className="break-words">
              <span className="font-medium">{actionWords(t, event)}</span>
              {isFailure(event) ? <span className="text-danger"> · {outcomeWords(t, event)}</span> : null}
            </p>
            <p className="truncate text-quiet text-xs">{actorWords(t, event)}</p>
          </div>
          <RelativeTime at={event.at} className="shrink-0 whitespace-nowrap text-quiet text-xs" />
        </li>
      ))}
    </ol>
  );
}
