import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

interface NothingSaidProps {
  readonly name: string;
  readonly connections: readonly { readonly id: string; readonly status: string }[];
  /** Chats are linked by codes, and this person may make one. */
  readonly mayLink: boolean;
}

const RESTS: readonly string[] = ["paused", "needs_reauth"];

/** Where nothing was said yet: what has to happen first. */
export function NothingSaid({ name, connections, mayLink }: NothingSaidProps) {
  const t = useTranslations("messaging.nothingSaid");
  const resting = connections.every(({ status }) => RESTS.includes(status)) ? connections[0] : undefined;
  return (
    <EmptyState
      icon={MessagesSquare}
      title={t(resting ? "restsTitle" : "title", { name })}
      description={t(resting ? "restsDetail" : mayLink ? "linkDetail" : "writeDetail", { name })}
      action={
        resting ? <ButtonLink href={`/integration-hub/active/${resting.id}`}>{t("restsAction")}</ButtonLink> : null
      }
    />
  );
}
