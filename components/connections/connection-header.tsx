import { useTranslations } from "next-intl";
import { BrandIcon } from "@/components/ui/brand-icon";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { TabLinks } from "@/components/ui/tab-links";
import type { Connection } from "@/lib/contracts/connections";
import { StateSentence } from "./state-sentence";

interface ConnectionHeaderProps {
  readonly connection: Connection;
  readonly integrationName: string;
  /** Something of it is kept in step with the provider: it has a tab of its own. */
  readonly hasSync: boolean;
  /** Its provider tells the hub of what happens: that, too. */
  readonly hasWebhooks: boolean;
}

/** The head of a connection's pages: what it is, how it is, and its tabs, each an address. */
export function ConnectionHeader({ connection, integrationName, hasSync, hasWebhooks }: ConnectionHeaderProps) {
  const t = useTranslations("connections");
  const address = `/integration-hub/active/${connection.id}`;
  const tabs = [
    { href: address, label: t("tabs.overview") },
    ...(hasSync ? [{ href: `${address}/sync`, label: t("tabs.sync") }] : []),
    ...(hasWebhooks ? [{ href: `${address}/webhooks`, label: t("tabs.webhooks") }] : []),
  ];
  return (
    <PageHeader
      back={{ href: "/integration-hub/active", label: t("back") }}
      icon={<BrandIcon brand={connection.integration} name={integrationName} size="lg" />}
      title={connection.name}
      description={
        <>
          <p>
            {integrationName} · <StateSentence connection={connection} />
          </p>
          <div className="mt-2">
            <StateBadge status={connection.status} />
          </div>
        </>
      }
      tabs={tabs.length > 1 ? <TabLinks label={t("tabs.label")} tabs={tabs} /> : undefined}
    />
  );
}
