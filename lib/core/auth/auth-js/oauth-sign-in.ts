import { customFetch } from "next-auth";
import type { OAuthConfig } from "next-auth/providers";

const TIMEOUT_MS = 10_000;

interface SignInProvider {
  readonly id: string;
  readonly name: string;
  readonly issuer?: string;
  readonly authorize: string;
  readonly token: string;
  readonly scope: string;
  /** form_post: its page posts the answer, without PKCE (Apple). Elsewhere the answer is in the query of a redirect. */
  readonly answersBy?: "form_post";
  readonly userinfo: OAuthConfig<unknown>["userinfo"];
  readonly profile: (answer: unknown) => ReturnType<OAuthConfig<unknown>["profile"] & {}>;
}

/** What signing in at Google, Microsoft and Apple have in common: the code flow with state and PKCE, no discovery. */
export function oauthSignIn(
  app: { clientId: string; clientSecret: string },
  { id, name, issuer, authorize, token, scope, answersBy, userinfo, profile }: SignInProvider,
): OAuthConfig<unknown> {
  return {
    id,
    name,
    type: "oauth",
    ...app,
    ...(issuer ? { issuer } : {}),
    authorization: {
      url: authorize,
      params: answersBy ? { scope, response_mode: answersBy } : { scope, prompt: "select_account" },
    },
    token: { url: token, conform: moveIdToken },
    userinfo,
    profile,
    checks: answersBy ? ["state"] : ["state", "pkce"],
    // Profiles carry proven addresses only (`readGoogleAddress`), so a known one is the same person's.
    allowDangerousEmailAccountLinking: true,
    client: { token_endpoint_auth_method: "client_secret_post" },
    // Tokens have done their work once the profile is read: none of them is kept.
    account: () => ({}),
    [customFetch]: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  };
}

/** Where the id_token of a token answer is put, see `moveIdToken`. */
export const RAW_ID_TOKEN = "raw_id_token";

/**
 * Auth.js would check an id_token against one fixed issuer, even in a plain OAuth provider; Microsoft has one per
 * tenant, and a stand-in its own. It is put aside for `read-id-token.ts`.
 */
async function moveIdToken(answer: Response): Promise<Response | undefined> {
  const body: unknown = await answer.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || !("id_token" in body)) return undefined;
  const { id_token: idToken, ...rest } = body;
  const { status } = answer;
  return Response.json({ ...rest, [RAW_ID_TOKEN]: idToken }, { status });
}
