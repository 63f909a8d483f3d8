import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundMessage } from "@/components/shell/not-found-message";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <main>
      <NotFoundMessage href="/" label={t("toStart")} />
    </main>
  );
}
