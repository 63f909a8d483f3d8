import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hub.tabs"))("webhooks") };
}

export default async function WebhooksPage() {
  const t = await getTranslations("webhooks");
  return (
    <EmptyState
      icon={Webhook}
      title={t("title")}
      description={
        <>
          {t("description")}
          <span className="mt-2 block">{t("why")}</span>
        </>
      }
      action={<ButtonLink href="/calendar">{t("action")}</ButtonLink>}
    />
  );
}
