import { ClientMessages } from "@/components/i18n/client-messages";
import { OrganizationSettings } from "@/components/organizations/organization-settings";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { mayCreateOrganization } from "@/lib/features/organizations/may-create-organization";

export default async function OrganizationPage() {
  const { user, organization } = await requirePageActor("/settings/organization");
  return (
    <ClientMessages namespaces={["settings"]}>
      <OrganizationSettings
        key={organization.slug}
        organization={organization}
        person={user}
        mayRename={mayAccess(organization.role, "organization:write")}
        mayCreate={await mayCreateOrganization(user.id)}
      />
    </ClientMessages>
  );
}
