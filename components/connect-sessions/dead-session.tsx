import { Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

interface DeadSessionProps {
  readonly why: "expired" | "revoked" | "ended";
  readonly organization: string;
}

/** A link of a customer's that does nothing any more: why, and whom to ask. */
export function DeadSession({ why, organization }: DeadSessionProps) {
  const t = useTranslations("connectPages.session");
  return (
    <Card>
      <Unlink aria-hidden className="mb-3 size-6 text-quiet" />
      <h1 className="font-semibold text-lg">{t(`dead.${why}`)}</h1>
      <p className="mt-1 text-pretty text-quiet">{t("deadDetail", { organization })}</p>
    </Card>
  );
}
