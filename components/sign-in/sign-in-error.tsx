import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

/** Our own reasons, and those of Auth.js that a person can meet. https://authjs.dev/reference/core/errors */
const KNOWN = [
  "not_invited",
  "address_not_proven",
  "other_account",
  "Verification",
  "OAuthCallbackError",
  "OAuthAccountNotLinked",
  "OAuthProfileParseError",
  "AccessDenied",
  "MissingCSRF",
  "Configuration",
] as const;

/** Why a sign-in did not work, and what to do. */
export function SignInError({ code }: { code: string }) {
  const t = useTranslations("signIn.errors");
  const known = KNOWN.find((candidate) => candidate === code) ?? "unexpected";
  return (
    <Callout tone="danger" title={t(`${known}.title`)}>
      {t(`${known}.detail`)}
    </Callout>
  );
}
