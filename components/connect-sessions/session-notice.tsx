import { useTranslations } from "next-intl";
import type { Landing } from "@/components/connect/read-landing";
import { Callout } from "@/components/ui/callout";
import type { ConnectError } from "@/lib/contracts/connect-errors";

/** What a customer can do something about; all else is the organization's or the provider's affair. */
const OWN_WORDS = [
  "access_denied",
  "account_mismatch",
  "scope_missing",
  "state_expired",
  "state_replayed",
  "account_missing",
] as const;

interface SessionNoticeProps {
  readonly landing: Extract<Landing, { kind: "failed" }>;
  readonly name: string;
  readonly organization: string;
}

/** A consent that did not become a connection, in a customer's words. */
export function SessionNotice({ landing, name, organization }: SessionNoticeProps) {
  const t = useTranslations("connectPages.session.errors");
  const words = OWN_WORDS.find((own: ConnectError) => own === landing.error) ?? wordsOf(landing.error);
  const values = { name, organization };
  return (
    <Callout
      tone={landing.error === "access_denied" ? "caution" : "danger"}
      role="alert"
      title={t(`${words}.title`, values)}
    >
      {t(`${words}.detail`, values)}
    </Callout>
  );
}

const PASSING: readonly string[] = ["provider_unavailable", "hub_unavailable"];

function wordsOf(error: string): "passing" | "other" {
  return PASSING.includes(error) ? "passing" : "other";
}
