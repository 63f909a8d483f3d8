import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** A list that is empty because of its filters, and the way out of them. */
export function NothingFits({ href }: { href: string }) {
  const t = useTranslations("webhooks");
  return (
    <EmptyState
      icon={SearchX}
      title={t("noneFitsTitle")}
      description={t("noneFitsDetail")}
      action={<ButtonLink href={href}>{t("clear")}</ButtonLink>}
    />
  );
}
