import { getTranslations } from "next-intl/server";

export default async function ProductPage() {
  const t = await getTranslations("product");
  return <main className="p-8">{t("summary")}</main>;
}
