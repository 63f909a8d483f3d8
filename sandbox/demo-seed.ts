import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import type { DeploymentActor, OrganizationActor } from "@/lib/core/context/actor";
import { backgroundContext } from "@/lib/core/context/request-context";
import { addMember } from "@/lib/features/members/add-member";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import { findOrganizationBySlug } from "@/lib/features/organizations/find-organization-by-slug";
import { createProject } from "@/lib/features/projects/create-project";

const OWNER = { email: "ana@acme.test", name: "Ana Rivera" };
const COLLEAGUES = [
  { email: "carla@acme.test", name: "Carla Novak", role: "admin" },
  { email: "ben@acme.test", name: "Ben Okafor", role: "member" },
  { email: "dana@acme.test", name: "Dana Lindqvist", role: "viewer" },
] as const;

/** The demo's organization: Acme, with a person in each role and two projects. Seeding again changes nothing. */
export async function seedDemo(): Promise<{ ownerEmail: string }> {
  const ctx = backgroundContext<DeploymentActor>({ kind: "deployment", job: "demo seed" });
  const organizationId = (await findOrganizationBySlug("acme")) ?? (await createAcme(ctx));
  for (const colleague of COLLEAGUES) await addMember(ctx, { organizationId, ...colleague });
  return { ownerEmail: OWNER.email };
}

async function createAcme(ctx: ReturnType<typeof backgroundContext<DeploymentActor>>): Promise<string> {
  const owner = await findOrCreateUser(OWNER);
  const { id: organizationId } = await createOrganization(ctx, {
    slug: "acme",
    name: "Acme",
    owner: { userId: owner.id },
  });
  const inAcme = backgroundContext<OrganizationActor>({ kind: "system", job: "demo seed", organizationId });
  await createProject(inAcme, { slug: "client-work", name: "Client work" });
  return organizationId;
}
