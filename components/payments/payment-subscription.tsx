import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Fact } from "@/components/ui/fact";
import type { Subscription } from "@/lib/contracts/payments";
import { usePrice } from "./use-price";

/** What goes on being paid since. */
export function PaymentSubscription({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("payments");
  const price = usePrice();
  const { status, items, interval, intervalCount, periodEndsAt, cancelAt, endedAt, source } = subscription;
  return (
    <dl className="grid grid-cols-2 gap-4">
      <Fact label={t("sheet.subscriptionStatus")}>{t(`subscriptionStates.${status}`)}</Fact>
      <Fact label={t("sheet.rhythm")}>{t(`every.${interval}`, { count: intervalCount })}</Fact>
      {items.map((item) => (
        <Fact key={item.priceExternalId} label={t("sheet.item")}>
          {item.quantity} × {item.price ? price(item.price) : item.priceExternalId}
        </Fact>
      ))}
      {periodEndsAt && !endedAt ? (
        <Fact label={t("sheet.periodEndsAt")}>
          <ExactTime at={periodEndsAt} />
        </Fact>
      ) : null}
      {cancelAt && !endedAt ? (
        <Fact label={t("sheet.cancelAt")}>
          <ExactTime at={cancelAt} />
        </Fact>
      ) : null}
      {endedAt ? (
        <Fact label={t("sheet.endedAt")}>
          <ExactTime at={endedAt} />
        </Fact>
      ) : null}
      <Fact label={t("sheet.subscriptionId")} isWide>
        <CopyField what={t("sheet.subscriptionId")} value={source.externalId} />
      </Fact>
    </dl>
  );
}
