import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/sign-in/auth-card";
import { ConfirmButton } from "@/components/sign-in/confirm-button";
import { SignInError } from "@/components/sign-in/sign-in-error";
import { ButtonLink } from "@/components/ui/button-link";
import { ownPath } from "@/lib/base/own-path";
import { findEmailLink } from "@/lib/core/auth/auth-js/email-link";
import { one, type SearchParams } from "../../search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

/** Where a mailed link leads: mail scanners open it too, so only the button signs in. */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await searchParams;
  const token = one(asked.token) ?? "";
  const returnTo = ownPath(one(asked.returnTo), "/integration-hub");
  const [t, link] = await Promise.all([getTranslations("signIn"), findEmailLink(token)]);
  if (!link) {
    return (
      <AuthCard title={t("title")}>
        <SignInError code="Verification" />
        <ButtonLink href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`}>{t("newLink")}</ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("confirmTitle")} lead={t("confirmLead", { email: link.email })}>
      <ConfirmButton token={token} returnTo={returnTo} />
    </AuthCard>
  );
}
