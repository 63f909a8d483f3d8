import { useTranslations } from "next-intl";
import type { Analytics } from "@/lib/contracts/analytics";
import { type AnalyticsAsked, analyticsAddress } from "./analytics-address";
import { Breakdown } from "./breakdown";
import { useOperationWords } from "./use-operation-words";

interface BreakdownsProps {
  readonly asked: AnalyticsAsked;
  readonly analytics: Pick<Analytics, "integrations" | "connections" | "operations">;
  /** What the organization calls an integration. */
  readonly nameOf: (integration: string) => string;
}

/** Calls by integration, then by connection, then by operation: as far down as the page does not stand yet. */
export function Breakdowns({ asked, analytics, nameOf }: BreakdownsProps) {
  const t = useTranslations("analytics.breakdown");
  const operationWords = useOperationWords();
  const showAll = asked.show === "all" ? null : analyticsAddress(asked, { show: "all" });
  const closer = (changes: Parameters<typeof analyticsAddress>[1]) =>
    analyticsAddress(asked, { show: undefined, ...changes });
  const integrations = analytics.integrations.map(({ integration, ...figures }) => ({
    ...figures,
    key: integration,
    name: nameOf(integration),
    href: closer({ integration }),
  }));
  const connections = analytics.connections.map(({ connectionId, integration, name, ...figures }) => ({
    ...figures,
    key: `${connectionId} ${integration}`,
    name: (
      <>
        <span className="block truncate">{name ?? t("whileConnecting")}</span>
        <span className="block truncate font-normal text-quiet text-xs">{nameOf(integration)}</span>
      </>
    ),
    href: connectionId ? closer({ integration, connectionId }) : null,
  }));
  const operations = analytics.operations.map(({ operation, ...figures }) => ({
    ...figures,
    key: operation,
    name: <span className="block truncate font-mono text-xs">{operationWords(operation)}</span>,
    href: asked.operation ? null : closer({ operation }),
  }));
  return (
    <>
      {asked.integration ? null : (
        <Breakdown
          title={t("integration")}
          description={t("integrationDetail")}
          rows={integrations}
          showAll={showAll}
        />
      )}
      {asked.connectionId ? null : (
        <Breakdown title={t("connection")} description={t("connectionDetail")} rows={connections} showAll={showAll} />
      )}
      {asked.operation ? null : (
        <Breakdown title={t("operation")} description={t("operationDetail")} rows={operations} showAll={showAll} />
      )}
    </>
  );
}
