import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { MarketplaceBrowser, type Offer } from "@/components/marketplace/marketplace-browser";
import { MarketplaceCard } from "@/components/marketplace/marketplace-card";
import { stateOfOffer } from "@/components/marketplace/state-of-offer";
import type { CatalogueEntry } from "@/lib/contracts/connections";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { readForPage } from "../../../read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hub.tabs"))("marketplace") };
}

export default async function MarketplacePage() {
  const page = await requirePageActor();
  const t = await getTranslations();
  const { data: entries } = await readForPage(page, listMarketplace);

  const labelOf = (category: string) => sayIfKnown(t, `categories.${category}`) ?? category;
  const offerOf = (entry: CatalogueEntry): Offer => {
    const summary = sayIfKnown(t, `integrations.${entry.key}.summary`) ?? "";
    const state = stateOfOffer(entry);
    return {
      key: entry.key,
      category: entry.category,
      state,
      words: [entry.name, entry.provider, labelOf(entry.category), summary].join(" "),
      card: <MarketplaceCard entry={entry} state={state} summary={summary} />,
    };
  };
  const categories = [...new Set(entries.map((entry) => entry.category))];

  return (
    <ClientMessages namespaces={["marketplace"]}>
      <MarketplaceBrowser
        offers={entries.map(offerOf)}
        categories={categories.map((key) => ({ key, label: labelOf(key) }))}
      />
    </ClientMessages>
  );
}
