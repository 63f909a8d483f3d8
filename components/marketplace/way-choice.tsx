import { useTranslations } from "next-intl";
import type { FormWay } from "@/components/connect/form-way";
import { RadioCard } from "./radio-card";

interface WayChoiceProps {
  readonly ways: readonly FormWay[];
  readonly provider: string;
  readonly value: FormWay;
  readonly onChange: (kind: string) => void;
}

/** How to connect, where an integration offers more than one way. */
export function WayChoice({ ways, provider, value, onChange }: WayChoiceProps) {
  const t = useTranslations("connectForm");
  return (
    <fieldset className="mb-5">
      <legend className="mb-2 font-medium">{t("ways")}</legend>
      <div className="grid gap-2">
        {ways.map(({ kind, title, configured, fields }) => {
          const asked = kind === "oauth2" ? t("consentDetail", { provider }) : t("typed", { count: fields.length });
          return (
            <RadioCard
              key={kind}
              name="way"
              value={kind}
              checked={kind === value.kind}
              onChange={() => onChange(kind)}
              label={title}
              detail={configured ? asked : t("notConfigured")}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
