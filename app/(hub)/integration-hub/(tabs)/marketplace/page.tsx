import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { orderCategories } from "@/components/marketplace/category-order";
import { MarketplaceBrowser } from "@/components/marketplace/marketplace-browser";
import type { Offer } from "@/components/marketplace/offer";
import { wordsKey } from "@/components/marketplace/words-key";
import { BrandIcon } from "@/components/ui/brand-icon";
import type { CatalogueEntry } from "@/lib/contracts/connections";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { readForPage } from "../../../read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hub.tabs"))("marketplace") };
}

export default async function MarketplacePage() {
  const page = await requirePageActor();
  const t = await getTranslations();
  const { data: entries } = await readForPage(page, listMarketplace);

  const offerOf = (entry: CatalogueEntry): Offer => ({
    key: entry.key,
    name: entry.name,
    provider: entry.provider,
    category: entry.category,
    summary: sayIfKnown(t, `integrations.${wordsKey(entry.key)}.summary`) ?? "",
    capabilities: entry.capabilities.map((capability) => sayIfKnown(t, `capabilities.${capability}`) ?? capability),
    availability: entry.availability,
    requirements: entry.requirements.map(({ kind }) => sayIfKnown(t, `requirements.${kind}.title`) ?? kind),
    agent: entry.agent,
    // What one way lacks is of no concern here while another one works.
    missing: entry.configured
      ? []
      : entry.missingVariables.length > 0
        ? entry.missingVariables
        : [t("marketplace.ownApp")],
    connections: entry.connectionsCount,
    icon: <BrandIcon brand={entry.key} name={entry.name} />,
  });
  const categories = orderCategories(entries.map(({ category }) => category));

  return (
    <ClientMessages namespaces={["marketplace"]}>
      <MarketplaceBrowser
        offers={entries.map(offerOf)}
        mayAdd={mayAccess(page.actor.role, "custom_integrations:write")}
        categories={categories.map((key) => ({ key, label: sayIfKnown(t, `categories.${key}`) ?? key }))}
      />
    </ClientMessages>
  );
}
