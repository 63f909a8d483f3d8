import { asc, eq } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { db } from "@/db/client";
import { projects } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import type { MemberActor, Role } from "@/lib/core/context/actor";
import { DEFAULT_PROJECT_SLUG } from "@/lib/core/context/default-project";
import type { RequestContext } from "@/lib/core/context/request-context";
import { requestOrigin } from "@/lib/core/http/request-origin";
import { chooseMembership } from "./choose-membership";
import { readSession, type SignedIn } from "./read-session";
import { sessionCookieName } from "./session-cookie";

/** Who looks at a page, and where: what the shell shows and what verbs are called with. */
export interface PageActor {
  readonly actor: MemberActor;
  readonly user: SignedIn["user"];
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string; readonly role: Role };
  readonly organizations: readonly { readonly slug: string; readonly name: string; readonly role: Role }[];
  readonly projects: readonly {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly isDefault: boolean;
  }[];
  readonly requestId: string;
  readonly origin: { readonly ip: string | null; readonly userAgent: string | null };
}

/** Who is signed in, a member of anything or not; null where nobody is. Read once a request. */
export const findSignedIn = cache(async (): Promise<SignedIn | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  await clock.sync();
  return token ? readSession(token) : null;
});

/** Who looks at this page; null where nobody is signed in or they are in no organization. Read once a request. */
export const findPageActor = cache(async (): Promise<PageActor | null> => {
  const signedIn = await findSignedIn();
  const membership = signedIn ? chooseMembership(signedIn, null) : undefined;
  if (!signedIn || !membership) return null;
  const { organizationId, slug, name, role } = membership;
  const requestHeaders = await headers();
  return {
    actor: { kind: "user", userId: signedIn.user.id, organizationId, role, name: signedIn.user.name },
    user: signedIn.user,
    organization: { id: organizationId, slug, name, role },
    organizations: signedIn.memberships.map((other) => ({ slug: other.slug, name: other.name, role: other.role })),
    projects: await projectsOf(organizationId),
    requestId: requestHeaders.get("x-request-id") ?? newId(),
    origin: requestOrigin({ headers: requestHeaders }),
  };
});

/**
 * Who looks at this page. Sends those who are not signed in to /sign-in and back afterwards, and those in no
 * organization to /welcome.
 * @param returnTo the page's own path
 */
export async function requirePageActor(returnTo?: string): Promise<PageActor> {
  const pageActor = await findPageActor();
  if (pageActor) return pageActor;
  if (await findSignedIn()) redirect("/welcome");
  const path = returnTo ?? (await headers()).get("x-path") ?? "/integration-hub";
  redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
}

/** The context to call verbs with while a page renders. */
export function pageContext({ actor, requestId, origin }: PageActor): RequestContext<MemberActor> {
  return { actor, requestId, log: log.child({ requestId, organizationId: actor.organizationId }), origin };
}

async function projectsOf(organizationId: string): Promise<PageActor["projects"]> {
  const rows = await db()
    .select({ id: projects.id, slug: projects.slug, name: projects.name })
    .from(projects)
    .where(eq(projects.organizationId, organizationId))
    .orderBy(asc(projects.createdAt), asc(projects.id));
  return rows.map((project) => ({ ...project, isDefault: project.slug === DEFAULT_PROJECT_SLUG }));
}
