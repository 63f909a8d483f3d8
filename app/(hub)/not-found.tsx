import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundMessage } from "@/components/shell/not-found-message";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell"))("notFoundTitle") };
}

export default async function HubNotFound() {
  const t = await getTranslations("shell");
  return <NotFoundMessage href="/integration-hub/marketplace" label={t("toHub")} />;
}
