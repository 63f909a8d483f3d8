import { CreditCard, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NewCheckoutButton, type Seller } from "@/components/payments/new-checkout-button";
import { NoPaymentAccount } from "@/components/payments/no-payment-account";
import { PaymentList } from "@/components/payments/payment-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchInAddress } from "@/components/ui/search-in-address";
import { paymentStatus } from "@/lib/contracts/payments";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { listPayments } from "@/lib/features/payments/list-payments";
import { readForPage } from "../../../read-for-page";
import { payingAccounts } from "../../paying-accounts";
import { askedOf, queryOf } from "../asked";
import { moneyFilters } from "../money-filters";

const PAGE = 50;

interface PaymentsPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data.tabs"))("payments") };
}

export default async function PaymentsPage({ searchParams }: PaymentsPageProps) {
  const [page, t] = await Promise.all([requirePageActor(), getTranslations("payments")]);
  const asked = askedOf(await searchParams, paymentStatus.options);
  const { filter, query } = queryOf(asked);
  const [firstPage, { connections, sellers, brands }] = await Promise.all([
    readForPage(page, (ctx) => listPayments(ctx, { ...filter, limit: PAGE })),
    payingAccounts(page),
  ]);
  const states = paymentStatus.options.map((value) => ({ value, label: t(`states.${value}`) }));
  const isFiltered = Object.keys(query).length > 0;
  const hasNothing = !isFiltered && firstPage.data.length === 0;
  return (
    <ClientMessages namespaces={["payments"]}>
      {hasNothing ? null : (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <SearchInAddress
            param="q"
            label={t("filters.q")}
            hint={t("filters.qHint")}
            forget={["payment"]}
            maxLength={200}
          />
          <FilterChips filters={await moneyFilters({ states, connections })} forget={["payment"]} />
          {sellers.length > 0 ? (
            <div className="sm:ml-auto">
              <NewCheckoutButton sellers={sellers} />
            </div>
          ) : null}
        </div>
      )}
      <PaymentList
        // Another filter is another list.
        key={JSON.stringify(asked)}
        query={{ ...query, limit: PAGE }}
        firstPage={firstPage}
        brands={brands}
        empty={
          isFiltered ? (
            <NothingFits />
          ) : connections.length === 0 ? (
            <NoPaymentAccount />
          ) : (
            <NothingYet sellers={sellers} />
          )
        }
      />
    </ClientMessages>
  );
}

async function NothingFits() {
  const t = await getTranslations("payments.noneFits");
  return (
    <EmptyState
      icon={SearchX}
      title={t("title")}
      description={t("detail")}
      action={<ButtonLink href="/data/payments">{t("clear")}</ButtonLink>}
    />
  );
}

async function NothingYet({ sellers }: { sellers: readonly Seller[] }) {
  const t = await getTranslations("payments.none");
  return (
    <EmptyState
      icon={CreditCard}
      title={t("title")}
      description={t("detail")}
      action={sellers.length > 0 ? <NewCheckoutButton sellers={sellers} /> : undefined}
    />
  );
}
