import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

interface NotConnectedProps {
  readonly integration: string;
  readonly name: string;
  /** What the deployment has to have for it, it has. */
  readonly isConfigured: boolean;
  readonly mayConnect: boolean;
}

/** Where no connection of a network is there that the person may see. */
export function NotConnected({ integration, name, isConfigured, mayConnect }: NotConnectedProps) {
  const t = useTranslations("messaging.notConnected");
  const words = isConfigured ? (mayConnect ? "connect" : "ask") : "configure";
  return (
    <EmptyState
      icon={MessagesSquare}
      title={t("title", { name })}
      description={t(words, { name })}
      action={
        <ButtonLink variant="primary" href={`/integration-hub/marketplace/${integration}`}>
          {t(isConfigured && mayConnect ? "connectAction" : "lookAction", { name })}
        </ButtonLink>
      }
    />
  );
}
