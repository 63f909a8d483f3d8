import { tokenError } from "./wire";

// LinkedIn says `invalid_request` for whatever is wrong; only the words tell what. Of a code: "… does not match
// authorization code. Or authorization code expired. …"; of a refresh token: "The provided authorization grant or refresh
// token is invalid, expired or revoked." https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow
const DEAD =
  /authorization code (not found|expired)|refresh token is invalid|(token|code|grant).*\b(expired|revoked)\b/i;

/** An error of LinkedIn's token endpoint in OAuth's words; null where there is none. */
export function readLinkedInTokenError(body: unknown): string | null {
  const parsed = tokenError.safeParse(body);
  if (!parsed.success) return null;
  const { error, error_description: description } = parsed.data;
  if (error === "invalid_redirect_uri") return "redirect_uri_mismatch";
  return error === "invalid_request" && DEAD.test(description ?? "") ? "invalid_grant" : error;
}
