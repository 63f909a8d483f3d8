import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Fact } from "@/components/ui/fact";
import type { PaymentDetails } from "@/lib/contracts/payments";

const LINK = "inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline";

interface PaymentOriginProps {
  readonly source: PaymentDetails["payment"]["source"];
  /** What the provider is called. */
  readonly provider: string;
  readonly receipts: PaymentDetails["receipts"];
}

/** Through which account it came, where it is at the provider, and what told of it. */
export function PaymentOrigin({ source, provider, receipts }: PaymentOriginProps) {
  const t = useTranslations("payments.sheet");
  const { connectionId, connectionName, externalId, url } = source;
  return (
    <dl className="grid gap-4">
      <Fact label={t("connection")}>
        <Link href={`/integration-hub/active/${connectionId}`} prefetch={false} className={LINK}>
          {connectionName}
        </Link>
      </Fact>
      <Fact label={t("externalId")}>
        <CopyField what={t("externalId")} value={externalId} />
        {url ? (
          <a href={url} target="_blank" rel="noreferrer" className={`${LINK} mt-1.5`}>
            {t("openThere", { provider: provider })}
            <ExternalLink aria-hidden className="size-3.5" />
          </a>
        ) : null}
      </Fact>
      {receipts.length > 0 ? (
        <Fact label={t("receipts")}>
          <ul className="grid gap-1">
            {receipts.map(({ id, type, receivedAt }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Link
                  href={`/integration-hub/webhooks?event=${id}`}
                  prefetch={false}
                  className={`${LINK} font-mono text-xs`}
                >
                  {type}
                </Link>
                <span className="text-quiet text-xs">
                  <ExactTime at={receivedAt} />
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </dl>
  );
}
