import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CreateOrganizationForm } from "@/components/organizations/create-organization-form";
import { JoinButton } from "@/components/organizations/join-button";
import { SignOutLink } from "@/components/organizations/sign-out-link";
import { AuthCard } from "@/components/sign-in/auth-card";
import { ButtonLink } from "@/components/ui/button-link";
import { findSignedIn } from "@/lib/core/auth/page-actor";
import { listOwnInvitations } from "@/lib/features/invitations/list-own-invitations";
import { mayCreateOrganization } from "@/lib/features/organizations/may-create-organization";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organizations"))("welcome") };
}

/** For who is in no organization yet, or wants a further one: invitations that wait, and an own one to make. */
export default async function WelcomePage() {
  const signedIn = await findSignedIn();
  if (!signedIn) redirect("/sign-in?returnTo=/welcome");
  const { user, memberships } = signedIn;
  const [t, invitations, mayCreate] = await Promise.all([
    getTranslations("organizations"),
    listOwnInvitations(user),
    mayCreateOrganization(user.id),
  ]);
  return (
    <>
      {invitations.map(({ id, organizationName, role }) => (
        <AuthCard
          key={id}
          title={t("invitedTo", { organization: organizationName })}
          lead={t("joinAs", { role: t(`roles.${role}`) })}
        >
          <JoinButton invitation={{ invitationId: id }} organization={organizationName} />
        </AuthCard>
      ))}
      {mayCreate ? (
        <AuthCard title={t("createTitle")} lead={t("createLead")}>
          <CreateOrganizationForm />
        </AuthCard>
      ) : null}
      {!mayCreate && invitations.length === 0 ? (
        <AuthCard title={t("noneTitle")} lead={t("noneLead", { who: user.email ?? user.name })} />
      ) : null}
      {memberships.length > 0 ? (
        <ButtonLink href="/integration-hub" variant="ghost">
          {t("back")}
        </ButtonLink>
      ) : (
        <SignOutLink returnTo="/welcome" />
      )}
    </>
  );
}
