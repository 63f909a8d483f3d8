import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Connection } from "@/lib/contracts/connections";
import type { ScopeNeed } from "@/lib/providers/contract";
import { ReconnectButton } from "./reconnect-button";

interface PermissionsCardProps {
  readonly connection: Connection;
  /** What the integration asks for, with its reasons. */
  readonly scopes: readonly ScopeNeed[];
  readonly mayManage: boolean;
}

/** What the account has approved and what is missing, each with what it is for. */
export function PermissionsCard({ connection, scopes, mayManage }: PermissionsCardProps) {
  const t = useTranslations();
  const { granted, missing } = connection.scopes;
  const others = granted.filter((scope) => !scopes.some((need) => need.scope === scope));
  return (
    <Card title={t("connections.permissions")} description={t("connections.permissionsDetail")}>
      {missing.length > 0 ? (
        <Callout
          tone="caution"
          className="mb-4"
          title={t("connections.missingHint")}
          action={
            mayManage ? <ReconnectButton connectionId={connection.id} integration={connection.integration} /> : null
          }
        />
      ) : null}
      <ul className="-my-3 divide-y">
        {scopes.map(({ scope, reasonKey }) => (
          <Permission
            key={scope}
            reason={sayIfKnown(t, reasonKey) ?? scope}
            codes={[scope]}
            isGranted={granted.includes(scope)}
          />
        ))}
        {others.length > 0 ? <Permission reason={t("connections.otherPermissions")} codes={others} isGranted /> : null}
      </ul>
    </Card>
  );
}

function Permission({ reason, codes, isGranted }: { reason: string; codes: readonly string[]; isGranted: boolean }) {
  const t = useTranslations("connections");
  const Icon = isGranted ? CircleCheck : CircleX;
  return (
    <li className="flex items-start justify-between gap-4 py-3">
      <span className="min-w-0">
        <span className="block text-pretty">{reason}</span>
        <code className="mt-1 block break-all font-mono text-quiet text-xs">{codes.join(" ")}</code>
      </span>
      <span
        className={cn(
          "inline-flex shrink-0 items-center gap-1.5 font-medium text-xs",
          isGranted ? "text-positive" : "text-danger",
        )}
      >
        <Icon aria-hidden className="size-4" />
        {isGranted ? t("granted") : t("missing")}
      </span>
    </li>
  );
}
