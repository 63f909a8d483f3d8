import { useFormatter, useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { DayFigures, DayLatency } from "./day-figures";
import { EndpointBadge } from "./endpoint-badge";
import { PatternList } from "./pattern-list";

/** What is told of an endpoint; never its secrets. */
export function useEndpointColumns(): TableColumn<WebhookEndpoint>[] {
  const t = useTranslations("endpoints");
  const format = useFormatter();
  return [
    {
      key: "endpoint",
      header: t("columns.endpoint"),
      onPhone: "title",
      cell: ({ description, url, customer, source }) => (
        <span className="grid gap-0.5 sm:min-w-44">
          {description ? <span className="break-words font-medium">{description}</span> : null}
          <code className="break-all font-mono sm:block sm:max-w-72 sm:truncate font-normal text-quiet text-xs">
            {url}
          </code>
          {customer || source !== "hub" ? (
            <span className="font-normal text-quiet text-xs">
              {[customer?.name, source === "hub" ? null : t(`sources.${source}`)].filter(Boolean).join(" · ")}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: "events",
      header: t("columns.events"),
      onTablet: "hidden",
      cell: ({ eventTypes }) => <PatternList patterns={eventTypes} />,
    },
    { key: "state", header: t("columns.state"), cell: (endpoint) => <EndpointBadge endpoint={endpoint} /> },
    { key: "day", header: t("columns.day"), cell: ({ id }) => <DayFigures id={id} /> },
    {
      key: "p95",
      header: t("columns.p95"),
      align: "right",
      onTablet: "hidden",
      cell: ({ id }) => <DayLatency id={id} />,
    },
    {
      key: "waiting",
      header: t("columns.waiting"),
      align: "right",
      cell: ({ health }) => (
        <span className={health.waiting === 0 ? "text-quiet" : undefined}>{format.number(health.waiting)}</span>
      ),
    },
    {
      key: "last",
      header: t("columns.last"),
      cell: ({ health: { lastDeliveredAt } }) =>
        lastDeliveredAt ? (
          <RelativeTime at={lastDeliveredAt} className="whitespace-nowrap text-quiet" />
        ) : (
          <span className="text-quiet">{t("nothingYet")}</span>
        ),
    },
  ];
}
