import { ExternalLink, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormWay } from "./form-way";

const LINK = "inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline";

interface CredentialSourcesProps {
  readonly provider: string;
  readonly way: FormWay;
  /** Demo only: where something to type in is found. */
  readonly sampleKeysUrl: string | null;
}

/** Where a person finds what is asked. */
export function CredentialSources({ provider, way, sampleKeysUrl }: CredentialSourcesProps) {
  const t = useTranslations("connectForm");
  if (way.fields.length === 0) return null;
  return (
    <p className="grid gap-1.5 empty:hidden">
      {way.consoleUrl ? (
        <a href={way.consoleUrl} target="_blank" rel="noreferrer" className={LINK}>
          {way.fields.some(({ secret }) => secret) ? t("where", { provider }) : t("open", { provider })}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      ) : null}
      {sampleKeysUrl && way.fields.some(({ secret, format }) => secret || format !== "text") ? (
        <a href={sampleKeysUrl} target="_blank" rel="noreferrer" className={LINK}>
          <FlaskConical aria-hidden className="size-3.5" />
          {t("sample")}
        </a>
      ) : null}
    </p>
  );
}
