import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Badge } from "@/components/ui/badge";

/** What an integration can do, a word or two each. */
export function CapabilityBadges({ capabilities }: { capabilities: readonly string[] }) {
  const t = useTranslations();
  return (
    <span className="flex flex-wrap gap-1.5">
      {capabilities.map((capability) => (
        <Badge key={capability}>{sayIfKnown(t, `capabilities.${capability}`) ?? capability}</Badge>
      ))}
    </span>
  );
}
