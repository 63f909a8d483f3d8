"use client";

import { ExternalLink, Lock } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { CopyField } from "@/components/ui/copy-field";
import { Sheet } from "@/components/ui/sheet";
import type { AuditEvent } from "@/lib/contracts/audit";
import { actionWords, outcomeWords, targetWords } from "./audit-words";

/** One entry of the trail, with all that is known of it. */
export function AuditSheet({ event, onClose }: { event: AuditEvent | null; onClose: () => void }) {
  const t = useTranslations();
  return (
    <Sheet
      open={event !== null}
      onOpenChange={onClose}
      title={event ? actionWords(t, event) : t("audit.sheet.entry")}
      description={event ? targetWords(t, event) : undefined}
    >
      {event ? <Details event={event} /> : null}
    </Sheet>
  );
}

function Details({ event }: { event: AuditEvent }) {
  const t = useTranslations();
  const format = useFormatter();
  const { actor, target, changedFields, connectionId } = event;
  return (
    <div className="grid gap-4">
      {event.private ? (
        <p className="flex gap-2 rounded-md border bg-sunken p-3 text-quiet">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("audit.private")}
        </p>
      ) : null}
      <dl className="grid gap-4">
        <Row label={t("audit.sheet.when")}>
          <time dateTime={event.at}>
            {format.dateTime(new Date(event.at), { dateStyle: "full", timeStyle: "long" })}
          </time>
        </Row>
        <Row label={t("audit.sheet.who")}>{actor.name}</Row>
        <Row label={t("audit.sheet.whoKind")}>{t(`audit.actorKinds.${actor.kind}`)}</Row>
        <Row label={t("audit.sheet.target")}>
          {sayIfKnown(t, `audit.targets.${target.kind}`) ?? target.kind}
          {target.name ? `: ${target.name}` : ""}
        </Row>
        {target.id ? (
          <Row label={t("audit.sheet.targetId")}>
            <CopyField what={t("audit.sheet.targetId")} value={target.id} />
          </Row>
        ) : null}
        {changedFields.length > 0 ? <Row label={t("audit.sheet.fields")}>{changedFields.join(", ")}</Row> : null}
        {event.details ? (
          <Row label={t("audit.sheet.details")}>
            <Figures details={event.details} />
          </Row>
        ) : null}
        <Row label={t("audit.sheet.outcome")}>{outcomeWords(t, event)}</Row>
        <Row label={t("audit.sheet.code")}>
          <code className="font-mono text-xs">{event.action}</code>
        </Row>
        <Row label={t("audit.sheet.ip")}>{event.ip ?? t("audit.sheet.none")}</Row>
        <Row label={t("audit.sheet.userAgent")}>{event.userAgent ?? t("audit.sheet.none")}</Row>
        <Row label={t("audit.sheet.requestId")}>
          <CopyField what={t("audit.sheet.requestId")} value={event.requestId} />
          <p className="mt-1 text-quiet text-xs">{t("audit.sheet.requestHint")}</p>
        </Row>
      </dl>
      {connectionId ? (
        <Link
          href={`/integration-hub/active/${connectionId}`}
          className="inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline"
        >
          {t("audit.sheet.connection")}
          <ExternalLink aria-hidden className="size-3.5" />
        </Link>
      ) : null}
    </div>
  );
}

function Figures({ details }: { details: NonNullable<AuditEvent["details"]> }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 font-mono text-xs">
      {Object.entries(details).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{name}</dt>
          <dd className="break-all">{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
