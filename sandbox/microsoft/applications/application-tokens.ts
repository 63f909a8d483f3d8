import { z } from "zod";
import { sha256 } from "@/lib/base/random";
import type { SandboxClock } from "../../kit/clock";
import type { SigningKey } from "../../kit/signing-key";
import type { StateSection } from "../../kit/state";
import { APPLICATIONS, type Application } from "./applications";

/** "expires_in: 3599": https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#successful-response */
export const APPLICATION_TOKEN_SECONDS = 3_599;

/** Access tokens of apps, by their hash. */
export const applicationTokensShape = z.object({
  tokens: z.record(z.string(), z.object({ applicationId: z.string(), expiresAtMs: z.number() })),
});
export type ApplicationTokens = StateSection<z.output<typeof applicationTokensShape>>;

interface Issuer {
  readonly clock: SandboxClock;
  readonly key: SigningKey;
  readonly tokens: ApplicationTokens;
}

/** A token as Microsoft makes them: the roles are in it. */
export function issueApplicationToken({ clock, key, tokens }: Issuer, { id, tenantId, roles }: Application): string {
  const nowMs = clock.now().getTime();
  const expiresAtMs = nowMs + APPLICATION_TOKEN_SECONDS * 1_000;
  const token = key.sign({
    aud: "https://graph.microsoft.com",
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: Math.floor(nowMs / 1_000),
    exp: Math.floor(expiresAtMs / 1_000),
    jti: sha256(`${id}${nowMs}`),
    appid: id,
    idtyp: "app",
    roles,
    tid: tenantId,
    ver: "1.0",
  });
  tokens.data.tokens[sha256(token)] = { applicationId: id, expiresAtMs };
  tokens.touch();
  return token;
}

export type ApplicationCheck =
  | { readonly kind: "ok"; readonly application: Application }
  | { readonly kind: "missing" | "unknown" | "expired" };

/** The app that a request's token belongs to. */
export function findApplication(
  { clock, tokens }: Pick<Issuer, "clock" | "tokens">,
  authorization: string | undefined,
): ApplicationCheck {
  if (authorization === undefined) return { kind: "missing" };
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
  const known = tokens.data.tokens[sha256(token)];
  const application = APPLICATIONS.find(({ id }) => id === known?.applicationId);
  if (!known || !application) return { kind: "unknown" };
  return known.expiresAtMs > clock.now().getTime() ? { kind: "ok", application } : { kind: "expired" };
}
