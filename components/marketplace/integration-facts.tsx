import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { ConnectWay } from "@/lib/contracts/connect-ways";
import type { SetupGuide as Guide } from "@/lib/contracts/setup-guide";
import type { IntegrationMeta } from "@/lib/providers/contract";
import { AvailabilityCallout } from "./availability-callout";
import { EnablesList } from "./enables-list";
import { LifetimeList } from "./lifetime-list";
import { RequirementList } from "./requirement-list";
import { ScopeList } from "./scope-list";
import { SetupGuide } from "./setup-guide";

interface IntegrationFactsProps {
  readonly meta: IntegrationMeta;
  readonly guide: Guide;
}

/** What there is to know of an integration before it is connected. While it cannot be, how to set it up comes first. */
export function IntegrationFacts({ meta, guide }: IntegrationFactsProps) {
  const { key, availability, requirements } = meta;
  const { providerName: provider, ways, lifetimes, redirectUri } = guide;
  const isConfigured = ways.some(({ configured }) => configured);
  const setupGuide = <SetupGuide integration={key} guide={guide} docsUrl={meta.docsUrl} />;
  return (
    <>
      <AvailabilityCallout availability={availability} provider={provider} />
      {isConfigured ? null : setupGuide}
      <EnablesList integration={key} />
      <Asks meta={meta} guide={guide} />
      <LifetimeList lifetimes={lifetimes} isTyped={ways.some(isTyped)} provider={provider} />
      <RequirementList requirements={requirements} provider={provider} hasApp={redirectUri !== null} />
      {isConfigured ? setupGuide : null}
    </>
  );
}

/** Not by a consent, but by something secret: it has no end that the hub could tell. */
function isTyped({ fields }: ConnectWay): boolean {
  return fields.some(({ secret }) => secret);
}

/** Of a consent: nothing else knows permissions. */
function Asks({ meta: { scopes }, guide }: IntegrationFactsProps) {
  const t = useTranslations("integrationPage");
  const { identityScopes, ways, providerName: provider } = guide;
  if (scopes.length + identityScopes.length === 0) return null;
  return (
    <Card title={t("asks")} description={t(ways.length > 1 ? "asksDetailSignIn" : "asksDetail", { provider })}>
      <ScopeList scopes={scopes} identityScopes={identityScopes} provider={provider} />
    </Card>
  );
}
