import { Download, Lock, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { DateRange } from "@/components/audit/date-range";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { clock } from "@/lib/base/clock";
import { auditEvent } from "@/lib/contracts/audit";
import { uuid } from "@/lib/contracts/shapes";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { findAuditEvent } from "@/lib/features/audit/find-audit-event";
import { listAudit } from "@/lib/features/audit/list-audit";
import { listConnections } from "@/lib/features/connections/list-connections";
import { readForPage } from "../read-for-page";
import { instantsOf } from "./days";

const PAGE = 50;
const MAX_CONNECTIONS = 100;
const ACTOR_KINDS = auditEvent.shape.actor.shape.kind.options;
const GROUPS = ["connection", "calendar_event", "member", "invitation", "project", "organization", "api_key"] as const;
const RANGES = ["today", "7d", "30d"] as const;

/** What the address may ask for; a value that makes no sense is as good as none. */
const asked = z.object({
  actorKind: z.enum(ACTOR_KINDS).optional().catch(undefined),
  action: z.enum(GROUPS).optional().catch(undefined),
  connectionId: uuid.optional().catch(undefined),
  range: z.enum(RANGES).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  event: uuid.optional().catch(undefined),
});

interface AuditPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("metaTitle") };
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const [page, t] = await Promise.all([requirePageActor(), getTranslations("audit")]);
  if (!mayAccess(page.actor.role, "audit:read")) return <NotForYou />;

  const { actorKind, action, connectionId, event, ...days } = asked.parse(await searchParams);
  const instants = instantsOf(days, { now: clock.now(), timeZone: await getTimeZone() });
  const filter = { actorKind, action, connectionId };
  const [firstPage, linked, { data: connections }] = await readForPage(page, (ctx) =>
    Promise.all([
      listAudit(ctx, { ...filter, ...instants, limit: PAGE }),
      event ? findAuditEvent(ctx, { id: event }) : null,
      listConnections(ctx, { limit: MAX_CONNECTIONS }),
    ]),
  );
  const query = {
    ...filter,
    from: instants.from?.toISOString(),
    to: instants.to?.toISOString(),
  };

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} action={<Exports query={query} />} />
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterChips filters={await filtersOf(connections)} forget={["event"]} />
        <ClientMessages namespaces={["audit"]}>
          <DateRange />
        </ClientMessages>
      </div>
      {firstPage.data.length > 0 ? (
        <ClientMessages namespaces={["audit"]}>
          <AuditTrail filter={{ ...query, limit: PAGE }} firstPage={firstPage} linked={linked} />
        </ClientMessages>
      ) : (
        <EmptyState
          icon={SearchX}
          title={t("emptyTitle")}
          description={t("emptyDetail")}
          action={<ButtonLink href="/audit">{t("clear")}</ButtonLink>}
        />
      )}
    </>
  );
}

async function filtersOf(connections: readonly { readonly id: string; readonly name: string }[]) {
  const t = await getTranslations("audit");
  const named = connections.filter(({ name }) => name !== ""); // others' personal ones have none
  return [
    {
      param: "actorKind",
      label: t("filters.actorKind"),
      options: ACTOR_KINDS.map((value) => ({ value, label: t(`actorKinds.${value}`) })),
    },
    {
      param: "action",
      label: t("filters.action"),
      options: GROUPS.map((value) => ({ value, label: t(`groups.${value}`) })),
    },
    {
      param: "connectionId",
      label: t("filters.connectionId"),
      options: named.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      param: "range",
      label: t("filters.range"),
      options: RANGES.map((value) => ({ value, label: t(`ranges.${value}`) })),
    },
  ];
}

async function Exports({ query }: { query: Readonly<Record<string, string | undefined>> }) {
  const t = await getTranslations("audit");
  const address = (format: "csv" | "jsonl") => {
    const params = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
    return `/api/audit/export?${params}`;
  };
  return (
    <>
      <a href={address("csv")} download title={t("exportHint")} className={buttonLook({ size: "sm" })}>
        <Download aria-hidden />
        {t("exportCsv")}
      </a>
      <a href={address("jsonl")} download title={t("exportHint")} className={buttonLook({ size: "sm" })}>
        <Download aria-hidden />
        {t("exportJsonl")}
      </a>
    </>
  );
}

async function NotForYou() {
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <EmptyState
        icon={Lock}
        title={t("forbiddenTitle")}
        description={t("forbiddenDetail")}
        action={<ButtonLink href="/integration-hub/active">{t("forbiddenAction")}</ButtonLink>}
      />
    </>
  );
}
