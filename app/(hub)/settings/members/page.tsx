import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { InvitationTable } from "@/components/members/invitation-table";
import { InviteButton } from "@/components/members/invite-button";
import { MemberTable } from "@/components/members/member-table";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { rolesUpTo } from "@/lib/core/context/role-order";
import { listInvitations } from "@/lib/features/invitations/list-invitations";
import { listMembers } from "@/lib/features/members/list-members";
import { readForPage } from "../../read-for-page";

const LIMIT = 50;

export default async function MembersPage() {
  const page = await requirePageActor("/settings/members");
  const { actor } = page;
  const mayWrite = mayAccess(actor.role, "members:write");
  const [t, members, invitations] = await Promise.all([
    getTranslations("members"),
    readForPage(page, (ctx) => listMembers(ctx, { limit: LIMIT })),
    mayWrite ? readForPage(page, (ctx) => listInvitations(ctx, { limit: LIMIT, status: "open" })) : null,
  ]);
  const assignableRoles = mayWrite ? rolesUpTo(actor.role) : [];
  return (
    <ClientMessages namespaces={["settings", "members"]}>
      <section className="mb-10">
        <SectionHead
          title={t("title")}
          description={t("description")}
          action={mayWrite ? <InviteButton assignableRoles={assignableRoles} /> : undefined}
        />
        <MemberTable firstPage={members} ownUserId={actor.userId} assignableRoles={assignableRoles} />
      </section>
      {invitations ? (
        <section>
          <SectionHead title={t("invitations")} description={t("invitationsDescription")} />
          <InvitationTable firstPage={invitations} />
        </section>
      ) : null}
    </ClientMessages>
  );
}
