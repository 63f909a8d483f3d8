import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ScopeList } from "@/components/marketplace/scope-list";
import { QueryProvider } from "@/components/shell/query-provider";
import { BrandIcon } from "@/components/ui/brand-icon";
import { Card } from "@/components/ui/card";
import type { IntegrationMeta } from "@/lib/providers/contract";
import { DeadLink, type DeadLinkKind } from "./dead-link";
import { OpenLinkButton } from "./open-link-button";

interface UsableLink {
  readonly kind: "usable";
  readonly organizationName: string;
  readonly startedByName: string | null;
  readonly providerName: string;
  readonly identityScopes: readonly string[];
  /** The account that is reconnected; null where a new one is connected. */
  readonly account: string | null;
}

interface UnusableLink {
  readonly kind: DeadLinkKind;
  readonly organizationName: string;
  readonly integration: string;
  readonly connectionId: string | null;
}

interface LinkViewProps {
  readonly token: string;
  readonly link: UsableLink | UnusableLink;
  readonly meta: IntegrationMeta;
}

/** A consent that was begun elsewhere: says whose wish it is and what will be asked, and waits for a click. */
export async function LinkView({ token, link, meta }: LinkViewProps) {
  const t = await getTranslations("connectPages");
  const { name } = meta;
  if (link.kind !== "usable") return <DeadLink link={link} name={name} />;

  const { organizationName: organization, providerName: provider, account } = link;
  return (
    <Card>
      <div className="flex items-center gap-3.5">
        <BrandIcon brand={meta.key} name={name} size="lg" />
        <h1 className="font-semibold text-lg">{account ? t("restartTitle", { name }) : t("startTitle", { name })}</h1>
      </div>
      <p className="mt-4 text-pretty break-words">{lead(t, link, name)}</p>
      {account ? (
        <p className="mt-2 text-pretty break-words font-medium">{t("restartSame", { account, provider })}</p>
      ) : null}
      {meta.scopes.length + link.identityScopes.length > 0 ? (
        <>
          <h2 className="mt-5 mb-4 font-medium">{t("startAsks", { provider })}</h2>
          <ScopeList scopes={meta.scopes} identityScopes={link.identityScopes} provider={provider} />
        </>
      ) : null}
      <p className="mt-5 mb-4 border-t pt-4 text-pretty text-quiet">{t("startReach", { organization })}</p>
      <QueryProvider>
        <ClientMessages namespaces={["connectPages"]}>
          <OpenLinkButton token={token} provider={provider} />
        </ClientMessages>
      </QueryProvider>
      <p className="mt-3 text-center text-quiet text-xs">{t("startOnce")}</p>
    </Card>
  );
}

/** Whose wish it is, and what for. */
function lead(
  t: Awaited<ReturnType<typeof getTranslations<"connectPages">>>,
  { organizationName: organization, startedByName: person, account }: UsableLink,
  name: string,
): string {
  if (account) {
    return person
      ? t("restartLead", { person, name, organization, account })
      : t("restartLeadNobody", { name, organization, account });
  }
  return person ? t("startLead", { person, name, organization }) : t("startLeadNobody", { name, organization });
}
