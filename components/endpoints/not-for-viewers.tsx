import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** What the hub sends, for those whose role may not look at it. */
export function EndpointsNotForViewers() {
  const t = useTranslations("endpoints");
  return (
    <EmptyState
      icon={Lock}
      title={t("notForRoleTitle")}
      description={t("notForRoleDetail")}
      action={<ButtonLink href="/integration-hub/active">{t("notForRoleAction")}</ButtonLink>}
    />
  );
}
