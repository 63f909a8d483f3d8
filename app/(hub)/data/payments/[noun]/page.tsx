import { CreditCard, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import type { Brands } from "@/components/payments/brands";
import { CheckoutList } from "@/components/payments/checkout-list";
import { InvoiceList } from "@/components/payments/invoice-list";
import { NewCheckoutButton } from "@/components/payments/new-checkout-button";
import { NoPaymentAccount } from "@/components/payments/no-payment-account";
import { RefundList } from "@/components/payments/refund-list";
import { SubscriptionList } from "@/components/payments/subscription-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchInAddress } from "@/components/ui/search-in-address";
import { type PageActor, requirePageActor } from "@/lib/core/auth/page-actor";
import { listBilledInvoices } from "@/lib/features/payments/list-billed-invoices";
import { listCheckouts } from "@/lib/features/payments/list-checkouts";
import { listRefunds } from "@/lib/features/payments/list-refunds";
import { listSubscriptions } from "@/lib/features/payments/list-subscriptions";
import { readForPage } from "../../../read-for-page";
import { payingAccounts } from "../../paying-accounts";
import { askedOf, queryOf } from "../asked";
import { moneyFilters } from "../money-filters";
import { type Noun, noun, stateOptions } from "./state-options";

const PAGE = 50;

interface MoneyPageProps {
  readonly params: Promise<{ noun: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: MoneyPageProps): Promise<Metadata> {
  const which = noun.safeParse((await params).noun);
  return { title: (await getTranslations("payments.tabs"))(which.success ? which.data : "label") };
}

/** What belongs to payments: the checkouts and invoices before them, the subscriptions they come from, the refunds after. */
export default async function MoneyPage({ params, searchParams }: MoneyPageProps) {
  const page = await requirePageActor();
  const which = noun.safeParse((await params).noun);
  if (!which.success) notFound();
  const [t, states] = await Promise.all([getTranslations("payments"), stateOptions(which.data)]);
  const asked = askedOf(
    await searchParams,
    states.map(({ value }) => value),
  );
  const { filter, query } = queryOf(asked);
  const { connections, sellers, brands } = await payingAccounts(page);
  const isFiltered = Object.keys(query).length > 0;
  const empty = isFiltered ? (
    <NothingFits noun={which.data} />
  ) : connections.length === 0 ? (
    <NoPaymentAccount />
  ) : (
    <EmptyState
      icon={CreditCard}
      title={t(`empty.${which.data}.title`)}
      description={t(`empty.${which.data}.detail`)}
    />
  );
  return (
    <ClientMessages namespaces={["payments"]}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchInAddress
          param="q"
          label={t(`search.${which.data}`)}
          hint={t(`searchHint.${which.data}`)}
          forget={[]}
          maxLength={200}
        />
        <FilterChips filters={await moneyFilters({ states, connections })} />
        {which.data === "checkouts" && sellers.length > 0 ? (
          <div className="sm:ml-auto">
            <NewCheckoutButton sellers={sellers} />
          </div>
        ) : null}
      </div>
      {await listFor({ page, noun: which.data, filter, shown: { query, brands, empty }, key: JSON.stringify(asked) })}
    </ClientMessages>
  );
}

interface Listed {
  readonly page: PageActor;
  readonly noun: Noun;
  readonly filter: ReturnType<typeof queryOf>["filter"];
  readonly shown: {
    readonly query: ReturnType<typeof queryOf>["query"];
    readonly brands: Brands;
    readonly empty: ReactNode;
  };
  /** Another filter is another list. */
  readonly key: string;
}

async function listFor({ page, noun: which, filter, shown: { query, ...shown }, key }: Listed): Promise<ReactNode> {
  const asked = { ...filter, limit: PAGE };
  const props = { ...shown, query: { ...query, limit: PAGE } };
  switch (which) {
    case "checkouts":
      return (
        <CheckoutList key={key} {...props} firstPage={await readForPage(page, (ctx) => listCheckouts(ctx, asked))} />
      );
    case "subscriptions":
      return (
        <SubscriptionList
          key={key}
          {...props}
          firstPage={await readForPage(page, (ctx) => listSubscriptions(ctx, asked))}
        />
      );
    case "invoices":
      return (
        <InvoiceList
          key={key}
          {...props}
          firstPage={await readForPage(page, (ctx) => listBilledInvoices(ctx, asked))}
        />
      );
    case "refunds":
      return <RefundList key={key} {...props} firstPage={await readForPage(page, (ctx) => listRefunds(ctx, asked))} />;
  }
}

async function NothingFits({ noun: which }: { noun: Noun }) {
  const t = await getTranslations("payments.noneFits");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothing")}
      description={t("detail")}
      action={<ButtonLink href={`/data/payments/${which}`}>{t("clearAll")}</ButtonLink>}
    />
  );
}
