import { useTranslations } from "next-intl";
import { RadioCard } from "./radio-card";

export type Visibility = "personal" | "shared";

interface VisibilityChoiceProps {
  readonly organization: string;
  readonly defaultVisibility: Visibility;
  readonly disabled: boolean;
  readonly value: Visibility;
  readonly onChange: (visibility: Visibility) => void;
}

/** For whom a connection is. */
export function VisibilityChoice({ organization, defaultVisibility, disabled, ...chosen }: VisibilityChoiceProps) {
  const t = useTranslations("integrationPage");
  const radio = (visibility: Visibility) => ({
    name: "visibility",
    value: visibility,
    checked: chosen.value === visibility,
    onChange: () => chosen.onChange(visibility),
  });
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-2 font-medium">{t("who")}</legend>
      <div className="grid gap-2">
        <RadioCard {...radio("personal")} label={t("personal")} detail={t("personalDetail")} />
        <RadioCard {...radio("shared")} label={t("shared", { organization })} detail={t("sharedDetail")} />
      </div>
      <p className="mt-2 text-pretty text-quiet text-xs">
        {defaultVisibility === "personal" ? t("defaultPersonal") : t("defaultShared")}
      </p>
    </fieldset>
  );
}
