import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";

/** Leads admins from what happened to who did what: the audit trail, of one connection or of everything. */
export function TrailLink({ connectionId }: { connectionId?: string }) {
  const t = useTranslations("activity");
  return (
    <ButtonLink size="sm" href={connectionId ? `/audit?connectionId=${connectionId}` : "/audit"}>
      {t("trail")}
    </ButtonLink>
  );
}
