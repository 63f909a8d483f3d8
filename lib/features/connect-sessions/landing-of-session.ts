import { leadBack } from "./lead-back";
import { lookAtConnectSession } from "./look-at-connect-session";

interface EndedConsent {
  /** Connected, and no choice is open. */
  readonly isComplete: boolean;
  /** It ended in a window of its own: the page that opened that goes on. */
  readonly isPopup: boolean;
  /** How it ended, for the address. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Where a customer's consent ends: at once where the session leads back to, if that was all there was to do; on the
 * session's page otherwise, which says how it ended and what is left.
 */
export async function landingOfSession(token: string, { isComplete, isPopup, params }: EndedConsent): Promise<string> {
  const state = await lookAtConnectSession(token);
  const { connection, ...shown } = params;
  if (state && isComplete && !isPopup && state.session.integrations.length === 1) {
    const back = leadBack(state.session, { ...shown, ...(connection ? { connectionId: connection } : {}) });
    if (back) return back;
  }
  const query = new URLSearchParams({ ...params, ...(isPopup ? { display: "popup" } : {}) });
  return `/connect/start/${token}?${query}`;
}
