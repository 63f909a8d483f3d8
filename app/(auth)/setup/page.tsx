import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/sign-in/auth-card";
import { SetUpForm } from "@/components/sign-in/set-up-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { isSetupToken } from "@/lib/features/sign-in/is-setup-token";
import { one, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("setUp.title") };
}

/** The first owner of a deployment, let in by the token that the hub prints at its start. */
export default async function SetUpPage({ searchParams }: { searchParams: SearchParams }) {
  const token = one((await searchParams).token) ?? "";
  const [t, isUsable] = await Promise.all([getTranslations("signIn"), isSetupToken(token)]);
  if (!isUsable) {
    return (
      <AuthCard title={t("setUp.title")}>
        <Callout tone="danger" title={t("setUp.unusableTitle")}>
          {t("setUp.unusableDetail")}
        </Callout>
        <ButtonLink href="/sign-in">{t("setUp.signIn")}</ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("setUp.title")} lead={t("setUp.lead")}>
      <SetUpForm token={token} />
    </AuthCard>
  );
}
