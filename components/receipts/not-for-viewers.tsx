import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** What providers send, for those whose role may not look at it. */
export function NotForViewers() {
  const t = useTranslations("webhooks");
  return (
    <EmptyState
      icon={Lock}
      title={t("notForRoleTitle")}
      description={t("notForRoleDetail")}
      action={<ButtonLink href="/integration-hub/active">{t("notForRoleAction")}</ButtonLink>}
    />
  );
}
