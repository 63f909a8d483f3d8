import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";

type Step = ReceiptDetail["proof"][number];

/** What was checked before it was kept. */
export function ReceiptProof({ receipt: { proof, recovered } }: { receipt: ReceiptDetail }) {
  const t = useTranslations("webhooks.proof");
  if (proof.length === 0) return <p className="text-quiet">{recovered ? t("recovered") : t("none")}</p>;
  return (
    <ol className="grid gap-1.5">
      {proof.map((step) => (
        <li key={step.step} className="flex gap-2">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
          <Words {...step} />
        </li>
      ))}
    </ol>
  );
}

function Words({ step, value, ageSeconds }: Step) {
  const t = useTranslations();
  if (step === "address") {
    return (
      <span className="min-w-0">
        {t("webhooks.proof.address")} <code className="break-all font-mono text-xs">{value}</code>
      </span>
    );
  }
  if (step === "scheme") return <span>{sayIfKnown(t, `webhooks.proof.schemes.${value}`) ?? value}</span>;
  if (step === "time") return <span>{t("webhooks.proof.time", { seconds: ageSeconds ?? 0 })}</span>;
  return (
    <span className="min-w-0">
      {t("webhooks.proof.secret")} <code className="break-all font-mono text-xs">{value}</code>
    </span>
  );
}
