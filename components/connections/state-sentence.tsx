import { useTranslations } from "next-intl";
import { ExactTime } from "@/components/ui/exact-time";
import type { Connection } from "@/lib/contracts/connections";
import { isHidden } from "./connection-title";
import { holdsSecret } from "./holds-secret";
import { troubleKey } from "./trouble-key";

/** How a connection is doing, in one sentence: "Working. Access renews by itself, next by 14:05." */
export function StateSentence({ connection }: { connection: Connection }) {
  const t = useTranslations("connections.sentence");
  return t.rich(sentenceOf(connection), {
    time: () => <ExactTime at={connection.until ?? connection.accessExpiresAt ?? connection.statusSince} />,
    since: () => <ExactTime at={connection.statusSince} />,
  });
}

function sentenceOf(connection: Connection) {
  const { status, statusReason, until, accessExpiresAt, accessRenewsItself, authKind } = connection;
  if (status === "degraded" || status === "rate_limited") {
    const key = troubleKey({ status, statusReason });
    return until ? (`${key}_until` as const) : key;
  }
  if (status !== "active") return status;
  if (isHidden(connection) || !holdsSecret(authKind)) return "active_hidden";
  if (!accessExpiresAt) return authKind === "oauth2" ? "active_lasting" : "active_typed";
  return accessRenewsItself ? "active_renews" : "active_ends";
}
