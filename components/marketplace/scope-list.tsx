import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Badge } from "@/components/ui/badge";
import type { ScopeNeed } from "@/lib/providers/contract";

/** What the hub will ask a provider for, permission by permission: why, and what does not work without it. */
export function ScopeList({
  scopes,
  identityScopes,
  provider,
}: {
  scopes: readonly ScopeNeed[];
  identityScopes: readonly string[];
  provider: string;
}) {
  const t = useTranslations();
  return (
    <>
      <ul className="-mt-3 divide-y">
        {scopes.map(({ scope, reasonKey, required, capabilities }) => (
          <Scope
            key={scope}
            reason={sayIfKnown(t, reasonKey) ?? scope}
            codes={[scope]}
            required={required}
            serves={capabilities.map((capability) => t(`capabilities.${capability}`))}
          />
        ))}
        {identityScopes.length > 0 ? (
          <Scope reason={t("integrationPage.identityReason")} codes={identityScopes} required serves={[]} />
        ) : null}
      </ul>
      {scopes.some(({ required }) => !required) ? (
        <p className="mt-1 border-t pt-3 text-pretty text-quiet">{t("integrationPage.optionalDetail", { provider })}</p>
      ) : null}
    </>
  );
}

interface ScopeProps {
  readonly reason: string;
  readonly codes: readonly string[];
  readonly required: boolean;
  /** What does not work without it, in words. */
  readonly serves: readonly string[];
}

function Scope({ reason, codes, required, serves }: ScopeProps) {
  const t = useTranslations("integrationPage");
  return (
    <li className="flex items-start justify-between gap-4 py-3">
      <span className="min-w-0">
        <span className="block text-pretty">{reason}</span>
        <code className="mt-1 block break-all font-mono text-quiet text-xs">{codes.join(" ")}</code>
        {serves.length > 0 ? (
          <span className="mt-1 block text-quiet text-xs">{t("serves", { capabilities: serves.join(", ") })}</span>
        ) : null}
      </span>
      <Badge>{required ? t("required") : t("optional")}</Badge>
    </li>
  );
}
