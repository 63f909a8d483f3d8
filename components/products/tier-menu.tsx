import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import type { SubscriptionTier } from "@/lib/contracts/products";

interface TierMenuProps {
  readonly tier: SubscriptionTier;
  readonly mayRise: boolean;
  readonly mayFall: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** What can be done with a tier. */
export function TierMenu({ tier, mayRise, mayFall, onMove, onEdit, onRemove }: TierMenuProps) {
  const t = useTranslations("products.tiers");
  const up: MenuEntry = { kind: "action", label: t("up"), icon: ArrowUp, onSelect: () => onMove(-1) };
  const down: MenuEntry = { kind: "action", label: t("down"), icon: ArrowDown, onSelect: () => onMove(1) };
  const entries: readonly MenuEntry[] = [
    { kind: "action", label: t("edit"), icon: Pencil, onSelect: onEdit },
    ...(mayRise ? [up] : []),
    ...(mayFall ? [down] : []),
    { kind: "action", label: t("remove"), icon: Trash2, tone: "danger", onSelect: onRemove },
  ];
  return (
    <DropdownMenu
      size="icon"
      variant="ghost"
      aria-label={t("actionsFor", { name: tier.name })}
      align="end"
      groups={[{ key: "tier", entries }]}
    >
      <Ellipsis aria-hidden />
    </DropdownMenu>
  );
}
