import type { SandboxContext } from "../kit/http";
import { audienceOf } from "./accounts";

/** GET /microsoft/{tenant}/v2.0/.well-known/openid-configuration: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
export function openidConfiguration(c: SandboxContext): Readonly<Record<string, unknown>> {
  const tenant = c.req.param("tenant") ?? "common";
  const root = `${new URL(c.req.url).origin}/microsoft`;
  const audience = audienceOf(tenant);
  // For many tenants the issuer is a template: each ID token names its own.
  const issuer = audience?.kind === "tenant" ? audience.id : "{tenantid}";
  return {
    issuer: `https://login.microsoftonline.com/${issuer}/v2.0`,
    authorization_endpoint: `${root}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${root}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${root}/${tenant}/discovery/v2.0/keys`,
    userinfo_endpoint: `${root}/oidc/userinfo`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    response_modes_supported: ["query"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
  };
}
