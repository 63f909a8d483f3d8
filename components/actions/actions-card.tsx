import { ChevronRight, type LucideIcon, PencilLine, Search, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import type { ConnectionAction } from "@/lib/contracts/actions";
import { ActionForm } from "./action-form";

interface ActionsCardProps {
  readonly connectionId: string;
  readonly provider: string;
  readonly actions: readonly ConnectionAction[];
}

/** What a connection can be told to do: each folded, with a form to try it. */
export function ActionsCard({ connectionId, provider, actions }: ActionsCardProps) {
  const t = useTranslations("actions");
  if (actions.length === 0) return null;
  return (
    <div id="actions" className="min-w-0 scroll-mt-6">
      <Card title={t("title")} description={t("description")}>
        <ul className="-my-3 divide-y">
          {actions.map((action) => (
            <li key={action.name}>
              <Action action={action} connectionId={connectionId} provider={provider} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

const ICONS: Readonly<Record<ConnectionAction["effect"], LucideIcon>> = {
  reads: Search,
  writes: PencilLine,
  sends: Send,
};

interface ActionProps {
  readonly action: ConnectionAction;
  readonly connectionId: string;
  readonly provider: string;
}

function Action({ action, connectionId, provider }: ActionProps) {
  const t = useTranslations("actions");
  const { name, title, description, effect, available, reason, scopes } = action;
  return (
    <details className="group">
      <summary className="flex list-none items-start gap-3 rounded-sm py-3 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-quiet group-open:rotate-90 motion-safe:transition-transform"
        />
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{title}</span>
            <Badge icon={ICONS[effect]}>{t(`effects.${effect}`)}</Badge>
            {available ? null : <Badge tone="caution">{t("off")}</Badge>}
          </span>
          <span className="mt-0.5 block text-pretty text-quiet">{description}</span>
        </span>
      </summary>
      <div className="grid gap-4 pb-4 sm:pl-7">
        {reason ? (
          <Callout tone="caution" title={reason.detail}>
            {reason.remedy}
          </Callout>
        ) : (
          <ActionForm action={action} connectionId={connectionId} provider={provider} />
        )}
        {scopes.length > 0 ? (
          <p className="text-quiet text-xs">
            {t("needs")} <code className="wrap-anywhere font-mono">{scopes.join(", ")}</code>
          </p>
        ) : null}
        <CopyField what={t("byApi")} value={`POST /api/integrations/${connectionId}/actions/${name}`} />
      </div>
    </details>
  );
}
