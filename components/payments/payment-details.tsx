import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Fact } from "@/components/ui/fact";
import type { PaymentDetails as Details, Payment, Refund } from "@/lib/contracts/payments";
import { Part } from "./part";
import { PaymentBadge } from "./payment-badge";
import { PaymentCheckout } from "./payment-checkout";
import { PaymentHistory } from "./payment-history";
import { PaymentOrigin } from "./payment-origin";
import { PaymentSubscription } from "./payment-subscription";
import { usePrice } from "./use-price";

/** All that is known of one payment. */
export function PaymentDetails({ details, provider }: { details: Details; provider: string }) {
  const t = useTranslations("payments.sheet");
  const { payment, refunds, checkout, subscription, receipts, history } = details;
  return (
    <div className="grid gap-6">
      <Facts payment={payment} />
      {payment.attempts.length > 0 ? (
        <Part title={t("attempts")}>
          <Attempts attempts={payment.attempts} />
        </Part>
      ) : null}
      {refunds.length > 0 ? (
        <Part title={t("refunds")}>
          <Refunds refunds={refunds} />
        </Part>
      ) : null}
      {checkout ? (
        <Part title={t("checkout")}>
          <PaymentCheckout checkout={checkout} />
        </Part>
      ) : null}
      {subscription ? (
        <Part title={t("subscription")}>
          <PaymentSubscription subscription={subscription} />
        </Part>
      ) : null}
      <Part title={t("origin")}>
        <PaymentOrigin provider={provider} source={payment.source} receipts={receipts} />
      </Part>
      {history.length > 0 ? (
        <Part title={t("history")}>
          <PaymentHistory entries={history} />
        </Part>
      ) : null}
    </div>
  );
}

function Facts({ payment }: { payment: Payment }) {
  const t = useTranslations("payments.sheet");
  const price = usePrice();
  const { amount, received, refunded, method, purpose, email, customerExternalId, createdAt, paidAt } = payment;
  return (
    <div className="grid gap-4">
      <PaymentBadge payment={payment} />
      <dl className="grid grid-cols-2 gap-4">
        <Fact label={t("amount")}>{price(amount)}</Fact>
        <Fact label={t("received")}>{price(received)}</Fact>
        {refunded.minor > 0 ? <Fact label={t("refunded")}>{price(refunded)}</Fact> : null}
        {method ? (
          <Fact label={t("method")}>
            <span className="inline-block first-letter:uppercase">{method.replaceAll("_", " ")}</span>
          </Fact>
        ) : null}
        <Fact label={t("createdAt")}>
          <ExactTime at={createdAt} />
        </Fact>
        {paidAt ? (
          <Fact label={t("paidAt")}>
            <ExactTime at={paidAt} />
          </Fact>
        ) : null}
        {purpose ? (
          <Fact label={t("description")} isWide>
            {purpose}
          </Fact>
        ) : null}
        {email ? (
          <Fact label={t("email")} isWide>
            {email}
          </Fact>
        ) : null}
        {customerExternalId ? (
          <Fact label={t("customer")} isWide>
            <CopyField what={t("customer")} value={customerExternalId} />
          </Fact>
        ) : null}
      </dl>
    </div>
  );
}

function Attempts({ attempts }: Pick<Payment, "attempts">) {
  return (
    <ol className="grid gap-2">
      {attempts.map(({ at, code, message }) => (
        <li key={at + code} className="rounded-md border p-3">
          <p className="wrap-anywhere">{message}</p>
          <p className="mt-0.5 flex flex-wrap justify-between gap-x-4 text-quiet text-xs">
            <code className="font-mono">{code}</code>
            <ExactTime at={at} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function Refunds({ refunds }: { refunds: readonly Refund[] }) {
  const t = useTranslations("payments");
  const price = usePrice();
  return (
    <ul className="grid gap-2">
      {refunds.map(({ id, amount, status, reason, createdAt, source }) => (
        <li key={id} className="rounded-md border p-3">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium tabular-nums">{price(amount)}</span>
            <span>{t(`refundStates.${status}`)}</span>
          </p>
          <p className="mt-0.5 flex flex-wrap justify-between gap-x-4 text-quiet text-xs">
            <span className="wrap-anywhere">{reason?.replaceAll("_", " ") ?? source.externalId}</span>
            <ExactTime at={createdAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
