import { Unlink } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";

export default async function LinkGone() {
  const t = await getTranslations("connectPages");
  return (
    <Card>
      <Unlink aria-hidden className="mb-3 size-6 text-quiet" />
      <h1 className="font-semibold text-lg">{t("linkGoneTitle")}</h1>
      <p className="mt-1 text-pretty text-quiet">{t("linkGoneDetail")}</p>
    </Card>
  );
}
