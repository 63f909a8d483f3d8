import { sha256 } from "@/lib/base/random";
import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { handleTokenRequest, type TokenStyle } from "../kit/oauth/token-endpoint";
import { findRefreshToken } from "../kit/oauth/tokens";
import { type Aadsts, aadsts, aadstsBody } from "./aadsts";
import { isPersonal } from "./accounts";
import { type ApplicationWorld, handleApplicationToken } from "./applications/application-token-route";
import type { SettingsSection } from "./settings";
import { accountProblem } from "./tenant-rules";

interface TokenRoute {
  readonly world: OAuthWorld;
  readonly style: TokenStyle;
  readonly settings: SettingsSection;
  readonly applications: ApplicationWorld;
}

/** POST /microsoft/{tenant}/oauth2/v2.0/token: what only Microsoft refuses, then the endpoint that all have in common. */
export async function handleMicrosoftToken(c: SandboxContext, route: TokenRoute): Promise<Response> {
  const { world, settings } = route;
  const refuse = (error: string, problem: Aadsts) =>
    c.json(aadstsBody(error, problem, { now: world.clock.now() }), 400);
  // The redirect URIs here are of type Web: their codes are not redeemed from a page.
  // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redirect-uris-for-single-page-apps-spas
  if (c.req.header("origin") !== undefined) {
    const text = "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.";
    return refuse("invalid_request", aadsts(9002326, text));
  }
  const reading = await readForm(c);
  if (reading.kind === "ok" && reading.form.get("grant_type") === "client_credentials") {
    return handleApplicationToken(c, reading.form, route.applications);
  }
  const owner = reading.kind === "ok" ? findOwner(world, reading.form) : null;
  const problem = owner && accountProblem(c.req.param("tenant") ?? "", owner, settings.data);
  if (problem) return refuse("invalid_grant", problem);
  if (reading.kind === "ok" && owner && isPersonal(owner) && isRevoked(world, reading.form)) {
    // Personal accounts have one number for every dead grant.
    const text = "The user could not be authenticated as the grant is expired. The user must sign in again.";
    return refuse("invalid_grant", aadsts(70000, text));
  }
  return handleTokenRequest(c, world, route.style);
}

function findOwner(world: OAuthWorld, form: URLSearchParams): Account | null {
  const { codes, refreshTokens } = world.state.data;
  const code = codes[sha256(form.get("code") ?? "")];
  const token = refreshTokens[sha256(form.get("refresh_token") ?? "")];
  const accountId = code?.accountId ?? token?.accountId;
  return accountId === undefined ? null : findAccount(world, accountId);
}

function isRevoked(world: OAuthWorld, form: URLSearchParams): boolean {
  return findRefreshToken(world, form.get("refresh_token") ?? "").kind === "revoked";
}
