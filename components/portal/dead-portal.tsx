import { Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

type DeadPortalProps =
  | { readonly why: "unknown" }
  | { readonly why: "expired" | "revoked" | "ended"; readonly organization: string };

/** A link to a portal that opens nothing any more: why, and whom to ask. */
export function DeadPortal(props: DeadPortalProps) {
  const t = useTranslations("portal.dead");
  return (
    <Card>
      <Unlink aria-hidden className="mb-3 size-6 text-quiet" />
      <h1 className="font-semibold text-lg">{t(props.why)}</h1>
      <p className="mt-1 text-pretty text-quiet">
        {props.why === "unknown" ? t("ask") : t("askThem", { organization: props.organization })}
      </p>
    </Card>
  );
}
