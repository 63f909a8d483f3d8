import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Card } from "@/components/ui/card";
import { numberedMessages } from "./numbered-messages";
import { wordsKey } from "./words-key";

/** What an integration is good for. */
export function EnablesList({ integration }: { integration: string }) {
  const t = useTranslations();
  const sentences = numberedMessages((key) => sayIfKnown(t, key), `integrations.${wordsKey(integration)}.enables`);
  return (
    <Card title={t("integrationPage.enables")}>
      <ul className="grid gap-2.5">
        {sentences.map((sentence) => (
          <li key={sentence} className="flex gap-2.5">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
            <span className="text-pretty">{sentence}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
