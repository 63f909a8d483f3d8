import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
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

/** What works, what is off for want of a permission and how to grant it; then each permission with what it is for. */
export function PermissionsCard({ connection, scopes, mayManage }: PermissionsCardProps) {
  const t = useTranslations();
  const { granted, missing } = connection.scopes;
  // What is typed in knows no permissions: then it is only said what works.
  const hasPermissions = connection.authKind === "oauth2" && scopes.length + granted.length > 0;
  if (!hasPermissions && connection.capabilities.length === 0) return null;
  return (
    <div id="permissions" className="scroll-mt-6">
      <Card
        title={hasPermissions ? t("connections.permissions") : t("connections.capability.title")}
        description={hasPermissions ? t("connections.permissionsDetail") : undefined}
      >
        {missing.length > 0 ? (
          <Callout
            tone="caution"
            className="mb-4"
            title={t("connections.capability.grantDetail")}
            action={
              mayManage ? <ReconnectButton connection={connection} label={t("connections.capability.grant")} /> : null
            }
          />
        ) : null}
        <Capabilities connection={connection} scopes={scopes} />
        {hasPermissions ? <Permissions scopes={scopes} granted={granted} /> : null}
      </Card>
    </div>
  );
}

function Permissions({ scopes, granted }: { scopes: readonly ScopeNeed[]; granted: readonly string[] }) {
  const t = useTranslations();
  const others = granted.filter((scope) => !scopes.some((need) => need.scope === scope));
  return (
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
  );
}

/** What an available capability is at: allowed is what a person consented to; what holds no access was never asked. */
function stateOf({ status, authKind }: Connection): "on" | "kept" | "waits" | "allowed" {
  if (authKind === "label" || authKind === "profile_link") return "kept";
  if (status === "active") return "on";
  return status === "pending" && authKind !== "oauth2" ? "waits" : "allowed";
}

function Capabilities({ connection, scopes }: Pick<PermissionsCardProps, "connection" | "scopes">) {
  const t = useTranslations();
  if (connection.capabilities.length === 0) return null;
  // Of what waits for a choice or needs a person, nothing works yet.
  const on = t(`connections.capability.${stateOf(connection)}`);
  const reasonOf = (scope: string) => {
    const need = scopes.find((one) => one.scope === scope);
    return (need && sayIfKnown(t, need.reasonKey)) ?? scope;
  };
  return (
    <ul aria-label={t("connections.capability.title")} className="grid gap-2 not-last:mb-6">
      {connection.capabilities.map(({ name, available, missingScopes }) => {
        const Icon = available ? CircleCheck : CircleMinus;
        return (
          <li key={name} className="flex gap-3 rounded-md border p-3">
            <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", available ? "text-positive" : "text-caution")} />
            <span className="min-w-0">
              <span className="font-medium">{sayIfKnown(t, `capabilities.${name}`) ?? name}</span>{" "}
              <span className={cn("text-xs", available ? "text-positive" : "text-caution")}>
                {available ? on : t("connections.capability.off")}
              </span>
              {available ? null : (
                <span className="block text-pretty text-quiet">
                  {t("connections.capability.offDetail")} {missingScopes.map(reasonOf).join(" · ")}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
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
