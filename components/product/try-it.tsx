import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";

// A command, the same in every language. It is the first line of the README.
const DEMO_COMMAND = "npm ci && npm run demo";

/** How to see it work without signing up anywhere. */
export function TryIt() {
  const t = useTranslations("product.try");
  return (
    <section id="try" aria-labelledby="try-title" className="grid gap-6 border-t py-14 lg:grid-cols-2 lg:gap-14">
      <div>
        <h2 id="try-title" className="font-semibold text-lg">
          {t("title")}
        </h2>
        <p className="mt-2 text-pretty text-quiet">{t("detail")}</p>
      </div>
      <div className="min-w-0">
        <CopyField what={t("command")} value={DEMO_COMMAND} />
        <p className="mt-2 text-quiet text-xs">{t("needs")}</p>
      </div>
    </section>
  );
}
