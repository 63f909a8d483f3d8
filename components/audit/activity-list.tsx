import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEvent } from "@/lib/contracts/audit";
import { ActorIcon } from "./actor-icon";
import { actionWords, actorWords, isFailure, outcomeWords, targetWords } from "./audit-words";

interface ActivityListProps {
  readonly events: readonly AuditEvent[];
  /** Left out where all of them are about the same thing. */
  readonly withTarget?: boolean;
}

/** What happened, newest first, one line each. */
export function ActivityList({ events, withTarget = false }: ActivityListProps) {
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
              {withTarget ? <span> · {targetWords(t, event)}</span> : null}
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
