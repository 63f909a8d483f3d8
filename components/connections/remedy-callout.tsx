import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { Tone } from "@/components/ui/tone";
import type { Connection } from "@/lib/contracts/connections";
import { connectionTitle, isHidden } from "./connection-title";
import { DiagnosisWords } from "./diagnosis-words";
import { ReconnectButton } from "./reconnect-button";
import { ResumeButton } from "./resume-button";
import { troubleKey } from "./trouble-key";

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
  const { status, statusReason, diagnosis } = connection;
  if (status === "active") return null;
  return (
    <Callout
      tone={TONES[status]}
      title={t(`attentionTitle.${troubleKey({ status, statusReason })}`, { name: connectionTitle(connection, t) })}
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
      {diagnosis ? (
        <DiagnosisWords
          diagnosis={diagnosis}
          fix={isOwners(connection) ? <AskOwner {...connection} /> : diagnosis.fix}
        />
      ) : null}
    </Callout>
  );
}

/** Of another member's personal connection only its owner can mend it. */
function isOwners(connection: Connection): boolean {
  return connection.status === "needs_reauth" && isHidden(connection);
}

function AskOwner({ ownerName }: Connection) {
  const t = useTranslations("connections");
  return t("askOwner", { owner: ownerName ?? t("nobody") });
}

function Remedy({ connection }: { connection: Connection }) {
  const t = useTranslations("connections");
  const { id, status, statusReason } = connection;
  if (status === "paused") return <ResumeButton connectionId={id} />;
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
