import { useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import type { ProductPrice, SubscriptionTier } from "@/lib/contracts/products";
import { useAssignTier } from "./queries";

interface TierPickerProps {
  readonly price: ProductPrice;
  /** The price as people read it. */
  readonly words: string;
  readonly tiers: readonly SubscriptionTier[];
  readonly mayWrite: boolean;
}

/** Of which tier a price is. */
export function TierPicker({ price: { id, tierId }, words, tiers, mayWrite }: TierPickerProps) {
  const t = useTranslations("products");
  const assign = useAssignTier();
  const chosen = assign.isPending ? assign.variables.tierId : tierId;
  const name = tiers.find((tier) => tier.id === chosen)?.name;
  if (!mayWrite) return <p className="wrap-anywhere text-quiet sm:text-right">{name ?? t("noTier")}</p>;
  if (tiers.length === 0) return null;
  return (
    <div className="grid min-w-0 gap-2">
      <Select
        aria-label={t("tierOf", { price: words })}
        aria-busy={assign.isPending}
        value={name === undefined ? "" : (chosen ?? "")}
        onChange={({ target }) => assign.mutate({ id, tierId: target.value === "" ? null : target.value })}
      >
        <option value="">{t("noTier")}</option>
        {tiers.map((tier) => (
          <option key={tier.id} value={tier.id}>
            {tier.name}
          </option>
        ))}
      </Select>
      {assign.error ? <ProblemCallout error={assign.error} /> : null}
    </div>
  );
}
