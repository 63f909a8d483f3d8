import { CreditCard } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** Where no payment provider is connected that the person may see. */
export function NoPaymentAccount() {
  const t = useTranslations("payments.noAccount");
  return (
    <EmptyState
      icon={CreditCard}
      title={t("title")}
      description={t("detail")}
      action={<ButtonLink href="/integration-hub/marketplace/stripe">{t("action")}</ButtonLink>}
    />
  );
}
