import { Package, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NoPaymentAccount } from "@/components/payments/no-payment-account";
import { ProductBoard } from "@/components/products/product-board";
import { ProductsTrouble } from "@/components/products/products-trouble";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchInAddress } from "@/components/ui/search-in-address";
import { uuid } from "@/lib/contracts/shapes";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import type { MoneyConnection } from "@/lib/features/payments/list-money-connections";
import { listProducts } from "@/lib/features/products/list-products";
import { listTiers } from "@/lib/features/products/subscription-tiers";
import { readForPage } from "../../read-for-page";
import { payingAccounts } from "../paying-accounts";

const PAGE = 50;

/** What the address may ask for; a value that makes no sense is as good as none. */
const asked = z.object({
  connectionId: uuid.optional().catch(undefined),
  // What is sold no more is many times as much: Stripe keeps a product for each amount that somebody once named.
  active: z.enum(["true", "false", "all"]).catch("true"),
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
});

interface ProductsPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data.tabs"))("products") };
}

export default async function ProductsPage({ searchParams }: ProductsPageProps) {
  const [page, t] = await Promise.all([requirePageActor(), getTranslations("products")]);
  const { active, ...rest } = asked.parse(await searchParams);
  const isActive = active === "all" ? undefined : active;
  const filter = { ...rest, ...(isActive ? { active: isActive === "true" } : {}) };
  const [[products, { data: tiers }], { connections, brands }] = await Promise.all([
    readForPage(page, (ctx) => Promise.all([listProducts(ctx, { ...filter, limit: PAGE }), listTiers(ctx)])),
    payingAccounts(page),
  ]);
  const query = { ...rest, ...(isActive ? { active: isActive } : {}) };
  const isFiltered = active === "false" || Object.values(rest).some((value) => value !== undefined);
  if (connections.length === 0 && tiers.length === 0) return <NoPaymentAccount />;
  return (
    <ClientMessages namespaces={["products", "payments"]}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchInAddress param="q" label={t("filters.q")} hint={t("filters.qHint")} forget={[]} maxLength={200} />
        <FilterChips filters={await filtersOf(connections)} />
      </div>
      {connections.map((one) => (
        <Trouble key={one.id} connection={one} />
      ))}
      <ProductBoard
        // Another filter is another list.
        key={JSON.stringify(query)}
        query={{ ...query, limit: PAGE }}
        first={{ products, tiers }}
        brands={brands}
        mayWrite={mayAccess(page.actor.role, "products:write")}
        empty={isFiltered ? <NothingFits /> : connections.length === 0 ? <NoPaymentAccount /> : <NothingYet />}
      />
    </ClientMessages>
  );
}

async function filtersOf(connections: readonly MoneyConnection[]) {
  const t = await getTranslations("products");
  return [
    {
      param: "connectionId",
      label: t("filters.connection"),
      options: connections.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      param: "active",
      label: t("filters.active"),
      fallback: "true",
      options: [
        { value: "true", label: t("sold") },
        { value: "false", label: t("notSold") },
        { value: "all", label: t("soldOrNot") },
      ],
    },
  ];
}

function Trouble({ connection: { id, name, productsError, productsSyncedAt } }: { connection: MoneyConnection }) {
  if (productsError === null) return null;
  const syncedAt = productsSyncedAt?.toISOString() ?? null;
  return <ProductsTrouble connectionId={id} connectionName={name} code={productsError} syncedAt={syncedAt} />;
}

async function NothingFits() {
  const t = await getTranslations("products.noneFits");
  return (
    <EmptyState
      icon={SearchX}
      title={t("title")}
      description={t("detail")}
      action={<ButtonLink href="/data/products">{t("clear")}</ButtonLink>}
    />
  );
}

async function NothingYet() {
  const t = await getTranslations("products.none");
  return <EmptyState icon={Package} title={t("title")} description={t("detail")} />;
}
