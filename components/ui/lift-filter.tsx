import { X } from "lucide-react";
import { useTranslations } from "next-intl";

/** Of the chip beside it. */
export const CHOSEN_CHIP = "rounded-r-none border-accent! bg-accent-soft!";

/** The cross at a filter's chip, which lifts the filter. */
export function LiftFilter({ label, onLift }: { label: string; onLift: () => void }) {
  const t = useTranslations("ui");
  return (
    <button
      type="button"
      aria-label={t("removeFilter", { label })}
      onClick={onLift}
      className="grid size-8 place-items-center rounded-r-md border border-accent border-l-0 bg-accent-soft text-quiet hover:text-text"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  );
}
