import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { Tone } from "@/components/ui/tone";
import type { Connection } from "@/lib/contracts/connections";
import { connectionTitle, isHidden } from "./connection-title";
import { reasonWords } from "./reason-words";
import { ReconnectButton } from "./reconnect-button";
import { ResumeButton } from "./resume-button";

const TONES: Readonly<Record<Exclude<Connection["status"], "active">, Tone>> = {
  needs_reauth: "danger",
  degraded: "caution",
  rate_limited: "working",
  paused: "idle",
  pending: "working",
};

interface RemedyCalloutProps {
  readonly connection: Connection;
  readonly mayManage: boolean;
  /** Where the callout stands on another page than the connection's own. */
  readonly withLink?: boolean;
}

/** Why a connection does not simply work, and the button that mends it; nothing where it does. */
export function RemedyCallout({ connection, mayManage, withLink = false }: RemedyCalloutProps) {
  const t = useTranslations("connections");
  const words = useReasonWords(connection);
  const { status } = connection;
  if (status === "active") return null;
  return (
    <Callout
      tone={TONES[status]}
      title={t(`attentionTitle.${status}`, { name: connectionTitle(connection, t) })}
      action={
        <>
          {withLink ? (
            <ButtonLink size="sm" href={`/integration-hub/active/${connection.id}`}>
              {t("remedies.open")}
            </ButtonLink>
          ) : null}
          {mayManage ? <Remedy connection={connection} /> : null}
        </>
      }
    >
      {words ? (
        <p>
          {words.message} <RemedyWords connection={connection} fallback={words.remedy} />
        </p>
      ) : null}
    </Callout>
  );
}

function useReasonWords({ statusReason }: Connection) {
  const t = useTranslations();
  return statusReason ? reasonWords(t, statusReason) : null;
}

/** What to do; of another member's personal connection only its owner can do it. */
function RemedyWords({ connection, fallback }: { connection: Connection; fallback: string }): ReactNode {
  const t = useTranslations("connections");
  if (connection.status !== "needs_reauth" || !isHidden(connection)) return fallback;
  return t("askOwner", { owner: connection.ownerName ?? t("nobody") });
}

function Remedy({ connection }: { connection: Connection }) {
  const t = useTranslations("connections");
  const { id, integration, status, statusReason } = connection;
  if (status === "paused") return <ResumeButton connectionId={id} />;
  if (statusReason?.code === "app_rejected") {
    return (
      <ButtonLink size="sm" href={`/integration-hub/marketplace/${integration}#guide`}>
        {t("remedies.guide")}
      </ButtonLink>
    );
  }
  if (statusReason?.code === "own_app_rejected" || statusReason?.code === "own_app_unreadable") {
    return (
      <ButtonLink size="sm" href="/settings/oauth-apps">
        {t("remedies.ownApps")}
      </ButtonLink>
    );
  }
  if (status !== "needs_reauth" || isHidden(connection)) return null;
  return <ReconnectButton connection={connection} />;
}
