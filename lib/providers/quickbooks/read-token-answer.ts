import type { TokenAnswer } from "../contract";
import { tokenAnswer } from "./wire";

/**
 * Intuit's own name for the end of the refresh token: `x_refresh_token_expires_in`, counted down while the same one is
 * answered again. https://github.com/intuit/oauth-jsclient/issues/74
 */
export function readQuickbooksTokenAnswer(body: unknown): TokenAnswer {
  const parsed = tokenAnswer.safeParse(body);
  if (!parsed.success) return {};
  const { access_token, refresh_token, expires_in, scope } = parsed.data;
  return {
    access_token,
    refresh_token,
    expires_in,
    scope,
    refresh_token_expires_in: parsed.data.x_refresh_token_expires_in,
  };
}
