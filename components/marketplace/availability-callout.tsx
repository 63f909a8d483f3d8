import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { Availability } from "@/lib/providers/contract";

/** What the vendor has still to decide, and what that means for whoever connects; nothing where it has. */
export function AvailabilityCallout({ availability, provider }: { availability: Availability; provider: string }) {
  const t = useTranslations("integrationPage.availability");
  if (availability === "available") return null;
  return (
    <Callout tone="caution" title={t(`${availability}.title`)}>
      {t(`${availability}.detail`, { provider })}
    </Callout>
  );
}
