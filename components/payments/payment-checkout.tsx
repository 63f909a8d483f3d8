import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Fact } from "@/components/ui/fact";
import type { Checkout } from "@/lib/contracts/payments";
import { usePrice } from "./use-price";

/** The page on which it was paid. */
export function PaymentCheckout({ checkout }: { checkout: Checkout }) {
  const t = useTranslations("payments");
  const price = usePrice();
  const { status, paymentStatus, amount, email, reference, completedAt, source } = checkout;
  return (
    <dl className="grid grid-cols-2 gap-4">
      <Fact label={t("sheet.checkoutStatus")}>{t(`checkoutStates.${status}`)}</Fact>
      <Fact label={t("sheet.checkoutPaid")}>{t(`paidStates.${paymentStatus}`)}</Fact>
      {amount ? <Fact label={t("sheet.amount")}>{price(amount)}</Fact> : null}
      {completedAt ? (
        <Fact label={t("sheet.completedAt")}>
          <ExactTime at={completedAt} />
        </Fact>
      ) : null}
      {email ? (
        <Fact label={t("sheet.email")} isWide>
          {email}
        </Fact>
      ) : null}
      {reference ? (
        <Fact label={t("sheet.reference")} isWide>
          {reference}
        </Fact>
      ) : null}
      <Fact label={t("sheet.checkoutId")} isWide>
        <CopyField what={t("sheet.checkoutId")} value={source.externalId} />
      </Fact>
    </dl>
  );
}
