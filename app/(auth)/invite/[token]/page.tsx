import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinButton } from "@/components/organizations/join-button";
import { SignOutLink } from "@/components/organizations/sign-out-link";
import { AuthCard } from "@/components/sign-in/auth-card";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { findSignedIn } from "@/lib/core/auth/page-actor";
import { findInvitationLink } from "@/lib/features/invitations/find-invitation-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organizations"))("invitation") };
}

/** Where an invitation's link leads: names who invites to what, and waits for a click. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, invitation, signedIn] = await Promise.all([
    getTranslations("organizations"),
    findInvitationLink(token),
    findSignedIn(),
  ]);
  if (!invitation) {
    return (
      <AuthCard title={t("invitation")}>
        <Callout tone="danger" title={t("unusableTitle")}>
          {t("unusableDetail")}
        </Callout>
        <ButtonLink href="/integration-hub">{t("toHub")}</ButtonLink>
      </AuthCard>
    );
  }
  const { organizationId, organizationName: organization, inviterName: inviter, role } = invitation;
  const path = `/invite/${token}`;
  const isMember = signedIn?.memberships.some((membership) => membership.organizationId === organizationId);
  return (
    <AuthCard
      title={t("joinTitle", { organization })}
      lead={`${t("inviterLead", { inviter, organization })} ${t(`roleDetails.${role}`)}`}
    >
      {isMember ? (
        <>
          <Callout tone="working" title={t("memberAlready")} />
          <ButtonLink href="/integration-hub" variant="primary">
            {t("toHub")}
          </ButtonLink>
        </>
      ) : null}
      {signedIn && !isMember ? (
        <>
          <p>{t("joiningAs", { who: signedIn.user.email ?? signedIn.user.name })}</p>
          <JoinButton invitation={{ token }} organization={organization} />
          <SignOutLink returnTo={path} />
        </>
      ) : null}
      {signedIn ? null : (
        <ButtonLink
          href={`/sign-in?returnTo=${encodeURIComponent(path)}`}
          variant="primary"
          className="h-10 w-full justify-center"
        >
          {t("signInToJoin")}
        </ButtonLink>
      )}
    </AuthCard>
  );
}
