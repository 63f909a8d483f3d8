import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/sign-in/auth-card";
import { ButtonLink } from "@/components/ui/button-link";
import { hasOutbox } from "@/lib/features/mail/has-outbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("checkMail.title") };
}

export default async function CheckMailPage() {
  const t = await getTranslations("signIn");
  return (
    <AuthCard title={t("checkMail.title")} lead={t("checkMail.lead")}>
      <p className="flex gap-3 rounded-md border bg-sunken p-4 text-pretty">
        <MailCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
        {t("checkMail.detail")}
      </p>
      <div className="flex flex-wrap gap-2">
        {hasOutbox() ? (
          <ButtonLink href="/dev/outbox" variant="primary">
            {t("checkMail.outbox")}
          </ButtonLink>
        ) : null}
        <ButtonLink href="/sign-in">{t("checkMail.again")}</ButtonLink>
      </div>
    </AuthCard>
  );
}
