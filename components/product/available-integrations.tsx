import { useTranslations } from "next-intl";
import { BrandIcon } from "@/components/ui/brand-icon";
import { catalogue } from "@/lib/providers/catalogue";

/** What this version connects: read from the catalogue, so that the page cannot promise more. */
export function AvailableIntegrations() {
  const t = useTranslations("product");
  const available = catalogue.filter((integration) => integration.availability === "available");
  return (
    <div className="mt-10">
      <h2 className="font-medium text-quiet text-xs">{t("connectsToday")}</h2>
      <ul className="mt-2.5 flex flex-wrap gap-x-5 gap-y-2">
        {available.map(({ key, name }) => (
          <li key={key} className="flex items-center gap-2 font-medium">
            <BrandIcon brand={key} name={name} size="sm" />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
