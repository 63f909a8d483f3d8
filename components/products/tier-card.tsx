"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { SubscriptionTier } from "@/lib/contracts/products";
import { movedTo } from "./moved-to";
import { useDeleteTier, useOrderTiers } from "./queries";
import { TierDialog } from "./tier-dialog";
import { TierMenu } from "./tier-menu";

interface TierCardProps {
  readonly tiers: readonly SubscriptionTier[];
  readonly mayWrite: boolean;
}

/** The organization's own tiers, from the smallest to the largest. */
export function TierCard({ tiers, mayWrite }: TierCardProps) {
  const t = useTranslations("products.tiers");
  const order = useOrderTiers();
  const remove = useDeleteTier();
  const [edited, setEdited] = useState<SubscriptionTier | "new" | null>(null);
  const [doomed, setDoomed] = useState<SubscriptionTier | null>(null);
  const action = mayWrite ? (
    <Button size="sm" onClick={() => setEdited("new")}>
      {t("new")}
    </Button>
  ) : null;
  return (
    <Card title={t("title")} description={t("detail")} action={action}>
      {tiers.length === 0 ? <p className="text-quiet">{mayWrite ? t("none") : t("noneReadOnly")}</p> : null}
      {order.error ? <ProblemCallout error={order.error} className="mb-3" /> : null}
      <ol className="-my-2 divide-y empty:hidden" aria-busy={order.isPending}>
        {tiers.map((tier, index) => (
          <li key={tier.id} className="flex items-start justify-between gap-3 py-2">
            <div className="min-w-0">
              <p className="wrap-anywhere font-medium">{tier.name}</p>
              {tier.description ? <p className="wrap-anywhere text-quiet text-xs">{tier.description}</p> : null}
            </div>
            {mayWrite ? (
              <TierMenu
                tier={tier}
                mayRise={index > 0}
                mayFall={index < tiers.length - 1}
                onMove={(by) => order.mutate(movedTo(tiers, index, index + by))}
                onEdit={() => setEdited(tier)}
                onRemove={() => setDoomed(tier)}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {edited ? <TierDialog tier={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
      <AlertDialog
        open={doomed !== null}
        onOpenChange={() => setDoomed(null)}
        title={t("removeAsk", { name: doomed?.name ?? "" })}
        effect={t("removeEffect")}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          if (!doomed) return;
          await remove.mutateAsync(doomed.id);
          notify({ tone: "positive", text: t("removed", { name: doomed.name }) });
        }}
      />
    </Card>
  );
}
