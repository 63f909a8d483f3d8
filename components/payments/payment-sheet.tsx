"use client";

import { useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { Brands } from "./brands";
import { PaymentDetails } from "./payment-details";
import { usePayment } from "./queries";
import { usePrice } from "./use-price";

interface PaymentSheetProps {
  readonly id: string;
  readonly brands: Brands;
  readonly onClose: () => void;
}

/** One payment with all that belongs to it, kept up to date while it is looked at. */
export function PaymentSheet({ id, brands, onClose }: PaymentSheetProps) {
  const t = useTranslations("payments.sheet");
  const price = usePrice();
  const { data, error, refetch } = usePayment(id);
  const source = data?.payment.source;
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={data ? t("titleOf", { amount: price(data.payment.amount) }) : t("title")}
      description={
        source ? (
          <span className="flex items-center gap-2">
            {brands[source.integration]?.icon}
            {source.connectionName}
          </span>
        ) : undefined
      }
    >
      {error ? <ProblemCallout error={error} onRetry={() => void refetch()} /> : null}
      {data ? <PaymentDetails details={data} provider={brands[data.payment.source.integration]?.name ?? ""} /> : null}
      {data || error ? null : (
        <div className="grid gap-4">
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
      )}
    </Sheet>
  );
}
