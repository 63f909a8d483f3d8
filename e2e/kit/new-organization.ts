// Why: every test makes its own organization, with a person in each role, so that no test sees another's data.
import { db, inTransaction } from "@/db/client";
import { members } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import { startSession } from "@/lib/core/auth/start-session";
import type { MemberActor, Role } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { insertApiKey } from "@/lib/features/api-keys/insert-api-key";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import { resolveProject } from "@/lib/features/projects/resolve-project";

export interface TestMember {
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  /** For verbs. */
  readonly ctx: RequestContext<MemberActor>;
  /** `name=value` of a signed-in browser, for routes. */
  readonly cookie: string;
}

export interface TestOrganization {
  readonly organizationId: string;
  readonly slug: string;
  readonly projectId: string;
  readonly owner: TestMember;
  readonly admin: TestMember;
  readonly member: TestMember;
  readonly viewer: TestMember;
}

/** A fresh organization with an owner, an admin, a member and a viewer, each signed in. */
export async function newOrganization(): Promise<TestOrganization> {
  const slug = `t-${crypto.randomUUID().slice(0, 13)}`;
  const ownerEmail = `owner@${slug}.test`;
  const organization = await createOrganization(backgroundContext({ kind: "deployment", job: "test" }), {
    slug,
    name: `Test ${slug}`,
    owner: { email: ownerEmail },
  });
  const organizationId = organization.id;
  const { id: ownerUserId } = await findOrCreateUser({ email: ownerEmail, name: null });
  const owner = await signedIn(organizationId, ownerUserId, ownerEmail, "owner");
  const [admin, member, viewer] = await Promise.all([
    addMember(organizationId, slug, "admin"),
    addMember(organizationId, slug, "member"),
    addMember(organizationId, slug, "viewer"),
  ]);
  const projectId = await resolveProject(owner.ctx, undefined);
  return { organizationId, slug, projectId, owner, admin, member, viewer };
}

async function addMember(organizationId: string, slug: string, role: Role): Promise<TestMember> {
  const email = `${role}@${slug}.test`;
  const { id: userId } = await findOrCreateUser({ email, name: null });
  await db().insert(members).values({ organizationId, userId, role, createdAt: clock.now() });
  return signedIn(organizationId, userId, email, role);
}

async function signedIn(organizationId: string, userId: string, email: string, role: Role): Promise<TestMember> {
  const headers = new Headers();
  await startSession({ userId, currentOrganizationId: organizationId }, headers);
  const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
  const ctx = backgroundContext<MemberActor>({ kind: "user", userId, organizationId, role, name: email });
  return { userId, email, role, ctx, cookie };
}

/** An API key of a member; `expiresAt` may lie in the past. */
export async function newApiKey(member: TestMember, options: { role?: Role; expiresAt?: Date } = {}): Promise<string> {
  const { organizationId, userId } = member.ctx.actor;
  const { key } = await inTransaction((tx) =>
    insertApiKey(tx, member.ctx, {
      organizationId,
      userId,
      name: "test",
      role: options.role ?? member.role,
      expiresAt: options.expiresAt ?? null,
    }),
  );
  return key;
}
