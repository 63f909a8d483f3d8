import { AppError } from "@/lib/base/errors";
import { readTenantCredentials } from "@/lib/base/tenant-env";
import type { MemberActor, OrganizationActor } from "@/lib/core/context/actor";
import { authorize, mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import type { Auth, CredentialsAuth } from "@/lib/providers/contract";

/**
 * What the operator has set for a way, for members of the home organization who may use it: it acts as one tenant, the
 * deployment's own.
 * @throws AppError not_found for everybody else, forbidden, unprocessable where variables are missing
 */
export async function takeTenantCredentials(
  ctx: RequestContext<MemberActor>,
  { deployment }: CredentialsAuth,
): Promise<Readonly<Record<string, string>>> {
  if (deployment === "none" || !(await isAtHome(ctx.actor))) {
    throw new AppError(
      "not_found",
      "This organization has no credentials in the deployment's environment. Bring your own.",
    );
  }
  authorize(ctx, "tenant_credentials:use");
  const { values, missing } = readTenantCredentials(deployment);
  if (missing.length === 0) return values;
  throw new AppError("unprocessable", `Not set in the deployment's environment: ${missing.join(", ")}.`, {
    details: { missingVariables: missing },
  });
}

/**
 * Calls with access that is a whole tenant's (client credentials, or what the operator has set, in the home organization) are
 * for those who may connect with it.
 * @throws AppError forbidden
 */
export async function authorizeTenantAccess(
  ctx: RequestContext<MemberActor>,
  provider: { readonly auth: Auth },
): Promise<void> {
  if (!(await mayUseTenantAccess(ctx, provider))) authorize(ctx, "tenant_credentials:use");
}

/** The same as a question. */
export async function mayUseTenantAccess(
  { actor }: RequestContext<MemberActor>,
  { auth }: { readonly auth: Auth },
): Promise<boolean> {
  if (auth.kind === "oauth2" || mayAccess(actor.role, "tenant_credentials:use")) return true;
  // Which of the home organization's were typed in, nothing says: none of them is lent.
  return auth.grant === "none" && (auth.deployment === "none" || !(await isAtHome(actor)));
}

/** May this caller connect with what the operator has set? Asked once for a list of ways. */
export async function mayUseTenantCredentials(actor: OrganizationActor): Promise<boolean> {
  const role = actor.kind === "system" ? null : actor.role;
  return role !== null && mayAccess(role, "tenant_credentials:use") && (await isAtHome(actor));
}

/** Are all variables of this way set? */
export function hasTenantCredentials(auth: Auth): boolean {
  if (auth.kind === "oauth2" || auth.deployment === "none") return false;
  return readTenantCredentials(auth.deployment).missing.length === 0;
}

async function isAtHome({ organizationId }: OrganizationActor): Promise<boolean> {
  return (await findHomeOrganization())?.id === organizationId;
}
