import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Badge } from "@/components/ui/badge";
import type { ScopeNeed } from "@/lib/providers/contract";

/** What the hub will ask a provider for, permission by permission, each with its reason. */
export function ScopeList({
  scopes,
  identityScopes,
}: {
  scopes: readonly ScopeNeed[];
  identityScopes: readonly string[];
}) {
  const t = useTranslations();
  return (
    <ul className="-my-3 divide-y">
      {scopes.map(({ scope, reasonKey, required }) => (
        <Scope key={scope} reason={sayIfKnown(t, reasonKey) ?? scope} codes={[scope]} required={required} />
      ))}
      {identityScopes.length > 0 ? (
        <Scope reason={t("integrationPage.identityReason")} codes={identityScopes} required />
      ) : null}
    </ul>
  );
}

function Scope({ reason, codes, required }: { reason: string; codes: readonly string[]; required: boolean }) {
  const t = useTranslations("integrationPage");
  return (
    <li className="flex items-start justify-between gap-4 py-3">
      <span className="min-w-0">
        <span className="block text-pretty">{reason}</span>
        <code className="mt-1 block break-all font-mono text-quiet text-xs">{codes.join(" ")}</code>
      </span>
      <Badge>{required ? t("required") : t("optional")}</Badge>
    </li>
  );
}
