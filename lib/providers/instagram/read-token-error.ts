import { z } from "zod";

/** What api.instagram.com answers to a code: https://developers.facebook.com/docs/instagram-platform/reference/oauth-authorize */
const codeError = z.object({ error_type: z.string(), code: z.number(), error_message: z.string().nullish() });

/** What graph.instagram.com answers to a trade. https://developers.facebook.com/docs/graph-api/guides/error-handling */
const graphError = z.object({ error: z.object({ code: z.number() }) });

const TOO_MANY_CALLS = new Set([4, 17, 32, 613]);

/** An error of Instagram's two token hosts in OAuth's words; null where there is none. */
export function readInstagramTokenError(body: unknown, status: number): string | null {
  const ofGraph = graphError.safeParse(body);
  if (ofGraph.success) return readGraphCode(ofGraph.data.error.code, status);
  const ofCode = codeError.safeParse(body);
  if (!ofCode.success) return null;
  if (status >= 500) return "temporarily_unavailable";
  // Both have the type OAuthException and the code 400: only the words tell our registration from the person's code.
  return /platform app|client.?(id|secret)/i.test(ofCode.data.error_message ?? "") ? "invalid_client" : "invalid_grant";
}

function readGraphCode(code: number, status: number): string {
  if (status >= 500 || code === 2 || TOO_MANY_CALLS.has(code)) return "temporarily_unavailable";
  if (code === 190 || code === 102) return "invalid_grant";
  // 1: "Error validating client secret", with status 400; 101: no such app. A token that is too young, or a parameter that
  // is wrong (100), says nothing against the token.
  return code === 1 || code === 101 ? "invalid_client" : "invalid_request";
}
