import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BindButton } from "@/components/chat-people/bind-button";
import { ClientMessages } from "@/components/i18n/client-messages";
import { SignOutLink } from "@/components/organizations/sign-out-link";
import { AuthCard } from "@/components/sign-in/auth-card";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { findSignedIn } from "@/lib/core/auth/page-actor";
import { findBindLink } from "@/lib/features/chat-people/find-bind-link";
import { integrationName } from "@/lib/providers/catalogue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("chatPeople"))("bindTitle") };
}

/** Where a one-time link of a chat leads: names who asked for it and where, and waits for a click. */
export default async function BindPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, link, signedIn] = await Promise.all([getTranslations("chatPeople"), findBindLink(token), findSignedIn()]);
  const path = `/messaging/bind/${token}`;
  if (!link) {
    return (
      <AuthCard title={t("bindTitle")}>
        <Callout tone="danger" title={t("unusable")}>
          {t("unusableDetail")}
        </Callout>
      </AuthCard>
    );
  }
  if (!signedIn) {
    return (
      <AuthCard title={t("bindTitle")} lead={t("signInLead")}>
        <ButtonLink href={`/sign-in?returnTo=${encodeURIComponent(path)}`} variant="primary" className="h-10 w-full">
          {t("signIn")}
        </ButtonLink>
      </AuthCard>
    );
  }
  const { organizationId, organizationName: organization, accountName: account, personName: person } = link;
  const who = signedIn.user.name;
  if (!signedIn.memberships.some((membership) => membership.organizationId === organizationId)) {
    return (
      <AuthCard title={t("bindTitle")}>
        <Callout tone="danger" title={t("notMember")}>
          {t("notMemberDetail", { who: signedIn.user.email ?? who })}
        </Callout>
        <SignOutLink returnTo={path} />
      </AuthCard>
    );
  }
  const provider = integrationName(link.integration);
  return (
    <ClientMessages namespaces={["chatPeople"]}>
      <AuthCard title={t("askTitle", { person, provider })} lead={t("askLead", { account, provider })}>
        <p className="text-pretty">{t("askDetail", { organization, who })}</p>
        <BindButton token={token} who={who} provider={provider} />
        <SignOutLink returnTo={path} />
      </AuthCard>
    </ClientMessages>
  );
}
