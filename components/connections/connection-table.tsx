import { Lock, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { CallTrendFigures } from "@/components/analytics/call-trend-figures";
import { TagList } from "@/components/customers/tag-list";
import { ClientMessages } from "@/components/i18n/client-messages";
import { BrandIcon } from "@/components/ui/brand-icon";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, type TableColumn } from "@/components/ui/table";
import type { CallTrend } from "@/lib/contracts/analytics";
import type { Connection } from "@/lib/contracts/connections";
import { ConnectionMenu } from "./connection-menu";
import { connectionTitle } from "./connection-title";

interface ConnectionTableProps {
  readonly connections: readonly Connection[];
  /** What the organization calls an integration. */
  readonly nameOf: (integration: string) => string;
  /** By connection, for a column of the last day's calls; others' personal connections have none. */
  readonly trends?: ReadonlyMap<string, CallTrend>;
  readonly viewer: { readonly userId: string };
  /** Shows the menu with which a row can be paused and disconnected. */
  readonly mayManage: boolean;
}

/** Connections, one a row: whose account, who may use it, how it is. */
export function ConnectionTable({ connections, nameOf, trends, viewer, mayManage }: ConnectionTableProps) {
  const t = useTranslations("connections");
  const columns: TableColumn<Connection>[] = [
    {
      key: "account",
      header: t("columns.account"),
      cell: (row) => <Account connection={row} name={nameOf(row.integration)} />,
      onPhone: "title",
    },
    {
      key: "owner",
      header: t("columns.owner"),
      cell: (row) => <Reach connection={row} viewerId={viewer.userId} />,
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (row) => <State connection={row} />,
    },
    ...(trends ? [trendColumn(t("columns.calls"), trends)] : []),
    {
      key: "tested",
      header: t("columns.tested"),
      cell: (row) =>
        row.lastTestedAt ? (
          <RelativeTime at={row.lastTestedAt} className="text-quiet" />
        ) : (
          <span className="text-quiet">{t("neverTested")}</span>
        ),
    },
  ];
  if (mayManage) columns.push(menuColumn(t, nameOf));
  return (
    <ClientMessages namespaces={["connections"]}>
      <Table
        label={t("tableLabel")}
        columns={columns}
        rows={connections}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/integration-hub/active/${id}`}
      />
    </ClientMessages>
  );
}

function trendColumn(header: string, trends: ReadonlyMap<string, CallTrend>): TableColumn<Connection> {
  return { key: "calls", header, cell: ({ id }) => <CallTrendFigures trend={trends.get(id) ?? null} /> };
}

function menuColumn(
  t: ReturnType<typeof useTranslations<"connections">>,
  nameOf: ConnectionTableProps["nameOf"],
): TableColumn<Connection> {
  return {
    key: "menu",
    header: t("columns.actions"),
    align: "right",
    onPhone: "plain",
    // Above the row's own link, which is stretched over it.
    className: "relative z-[1] w-10 max-sm:absolute! max-sm:top-1.5 max-sm:right-1.5",
    cell: (row) => (
      <ConnectionMenu
        connection={{ id: row.id, title: connectionTitle(row, t), isPaused: row.status === "paused" }}
        integration={nameOf(row.integration)}
        provider={row.provider}
      />
    ),
  };
}

function Account({ connection, name }: { connection: Connection; name: string }) {
  const t = useTranslations("connections");
  return (
    <span className="flex min-w-0 items-center gap-3">
      <BrandIcon brand={connection.integration} name={name} />
      <span className="min-w-0 sm:max-w-72">
        <span className="block truncate font-medium">{connectionTitle(connection, t)}</span>
        <span className="block truncate font-normal text-quiet text-xs">
          {connection.customerName ? t("ofCustomer", { name, customer: connection.customerName }) : name}
        </span>
        <TagList tags={connection.tags} />
      </span>
    </span>
  );
}

function Reach({ connection, viewerId }: { connection: Connection; viewerId: string }) {
  const t = useTranslations("connections");
  const { visibility, ownerUserId, ownerName } = connection;
  const isShared = visibility === "shared";
  const Icon = isShared ? Users : Lock;
  const whose = ownerUserId === viewerId ? t("onlyYou") : t("personalOf", { owner: ownerName ?? t("nobody") });
  return (
    <span className="flex items-center gap-1.5 text-quiet">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {isShared ? t("everyone") : whose}
    </span>
  );
}

function State({ connection }: { connection: Connection }) {
  const t = useTranslations("connections");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:justify-end">
      <StateBadge status={connection.status} />
      <span className="whitespace-nowrap text-quiet text-xs">
        {t.rich("since", { time: () => <ExactTime at={connection.statusSince} isShort /> })}
      </span>
    </span>
  );
}
