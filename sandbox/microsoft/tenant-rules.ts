import type { AuthorizationRequest } from "../kit/oauth/check-authorization";
import type { Account } from "../kit/oauth/model";
import { type Aadsts, aadsts } from "./aadsts";
import { audienceOf, HOME_TENANT, isPersonal, mayEnter } from "./accounts";
import { ADMIN_SCOPES, SIGN_IN_SCOPES, WORK_SCOPES } from "./profile";
import type { MicrosoftSettings } from "./settings";

/** Why nobody can use `/{tenant}/…` with this app; null where they can. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export function tenantProblem(tenant: string, { signInAudience }: MicrosoftSettings): Aadsts | null {
  const audience = audienceOf(tenant);
  if (!audience)
    return aadsts(90002, `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`);
  if (signInAudience === "AzureADMyOrg") {
    if (audience.kind !== "tenant") {
      return aadsts(
        50194,
        "Application is not configured as a multi-tenant application. Use a tenant-specific endpoint.",
      );
    }
    return audience.id === HOME_TENANT ? null : notInDirectory(tenant);
  }
  const personalOnly = audience.kind === "personal";
  return signInAudience === "AzureADMultipleOrgs" && personalOnly ? notInDirectory("Microsoft Accounts") : null;
}

function notInDirectory(directory: string): Aadsts {
  return aadsts(700016, `Application with this identifier was not found in the directory '${directory}'.`);
}

/** Why this account cannot sign in there; null where it can. */
export function accountProblem(tenant: string, account: Account, settings: MicrosoftSettings): Aadsts | null {
  const closed = tenantProblem(tenant, settings);
  if (closed) return closed;
  const audience = audienceOf(tenant);
  const workOnly = audience?.kind === "work" || settings.signInAudience === "AzureADMultipleOrgs";
  if (workOnly && isPersonal(account)) {
    return aadsts(
      500200,
      `User account '${account.email}' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization.`,
    );
  }
  if (audience && mayEnter(account, audience)) return null;
  const provider = isPersonal(account) ? "live.com" : `https://sts.windows.net/${account.extra.tid}/`;
  return aadsts(
    50020,
    `User account '${account.email}' from identity provider '${provider}' does not exist in tenant '${tenant}' and cannot access the application in that tenant.`,
  );
}

/** Why this person cannot agree to these scopes; null where they can. https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview */
export function consentProblem(
  request: AuthorizationRequest,
  account: Account,
  settings: MicrosoftSettings,
): Aadsts | null {
  const forAdmins = request.scopes.filter((scope) => ADMIN_SCOPES.includes(scope));
  if (isPersonal(account)) {
    const forWork = request.scopes.filter((scope) => WORK_SCOPES.includes(scope));
    if (forWork.length === 0) return null;
    return aadsts(70011, `The scope '${forWork.join(" ")}' is not valid for a personal account.`);
  }
  const isAdmin = account.extra.role === "admin";
  if (isAdmin || settings.adminConsentedTenants.includes(account.extra.tid ?? "")) return null;
  const beyondSignIn = request.scopes.some((scope) => !SIGN_IN_SCOPES.includes(scope));
  if (forAdmins.length === 0 && !(settings.userConsent === "admins_only" && beyondSignIn)) return null;
  return aadsts(90094, "Need admin approval: the app asks for permissions that only an administrator can grant.");
}
