"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, type TableColumn } from "@/components/ui/table";
import type { AuditEvent } from "@/lib/contracts/audit";
import { ActorIcon } from "./actor-icon";
import { AuditSheet } from "./audit-sheet";
import { actionWords, actorWords, isFailure, outcomeWords, targetWords } from "./audit-words";
import { type AuditPage, type AuditQuery, useAuditTrail } from "./queries";

interface AuditTrailProps {
  readonly filter: AuditQuery;
  readonly firstPage: AuditPage;
  /** The entry that the address names, which may lie further down than the first page. */
  readonly linked: AuditEvent | null;
}

/** The trail as a table; a row opens its details, which have an address of their own. */
export function AuditTrail({ filter, firstPage, linked }: AuditTrailProps) {
  const t = useTranslations("audit");
  const trail = useAuditTrail(filter, firstPage);
  const events = trail.data.pages.flatMap((page) => page.data);
  const params = useAddressParams();
  const openId = params.get("event");
  const opened = openId ? ([...events, ...(linked ? [linked] : [])].find(({ id }) => id === openId) ?? null) : null;

  return (
    <>
      <Table
        label={t("tableLabel")}
        columns={useColumns()}
        rows={events}
        rowKey={({ id }) => id}
        rowLink={({ id }) => addressOf(params, id)}
        onRowOpen={({ id }) => changeAddress(addressOf(params, id), "push")}
      />
      {trail.error ? (
        <ProblemCallout error={trail.error} onRetry={() => void trail.fetchNextPage()} className="mt-4" />
      ) : null}
      <div className="mt-5 flex justify-center">
        {trail.hasNextPage ? (
          <Button busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            {t("more")}
          </Button>
        ) : (
          <p className="text-quiet text-xs">{t("end")}</p>
        )}
      </div>
      <AuditSheet event={opened} onClose={() => changeAddress(addressOf(params, null), "push")} />
    </>
  );
}

function useColumns(): readonly TableColumn<AuditEvent>[] {
  const t = useTranslations();
  return [
    {
      key: "action",
      header: t("audit.columns.action"),
      cell: (event) => <span className="font-medium">{actionWords(t, event)}</span>,
      onPhone: "title",
    },
    {
      key: "target",
      header: t("audit.columns.target"),
      cell: (event) => <Target event={event} />,
    },
    {
      key: "actor",
      header: t("audit.columns.actor"),
      cell: (event) => (
        <span className="flex min-w-0 items-center gap-2">
          <ActorIcon kind={event.actor.kind} />
          <span className="break-words">{actorWords(t, event)}</span>
        </span>
      ),
    },
    {
      key: "outcome",
      header: t("audit.columns.outcome"),
      cell: (event) => (
        <span className={isFailure(event) ? "text-danger" : "text-quiet"}>{outcomeWords(t, event)}</span>
      ),
    },
    {
      key: "at",
      header: t("audit.columns.at"),
      cell: ({ at }) => <RelativeTime at={at} className="relative z-[1] whitespace-nowrap text-quiet" />,
      align: "right",
    },
  ];
}

function Target({ event }: { event: AuditEvent }) {
  const t = useTranslations();
  return (
    <span className="flex min-w-0 items-center gap-2 text-quiet">
      <span className="break-words">{targetWords(t, event)}</span>
      {event.private ? <Badge icon={Lock}>{t("audit.privateTarget")}</Badge> : null}
    </span>
  );
}

/** This page's address with that entry open. */
function addressOf(current: URLSearchParams, eventId: string | null): string {
  const params = new URLSearchParams(current);
  if (eventId) params.set("event", eventId);
  else params.delete("event");
  return params.size > 0 ? `/audit?${params}` : "/audit";
}
