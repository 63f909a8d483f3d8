import type { ConnectionStatus } from "@/db/schema";
import type { ConnectionKey } from "./connection-binding";
import { readTokenState, type TokenState } from "./token-state";

const looks = new Map<string, Promise<TokenState>>();

// A state that somebody may have ended between a look that was under way and its caller's arrival.
const MAY_BE_OVER: readonly ConnectionStatus[] = ["needs_reauth", "paused", "rate_limited"];

/**
 * `readTokenState`, once for all who ask in the same moment: a herd of callers is one query. A look that began before
 * a caller came may only bring good news; bad news is read again.
 * @throws AppError not_found
 */
export async function lookAtTokens({ organizationId, connectionId }: ConnectionKey): Promise<TokenState> {
  const id = `${organizationId} ${connectionId}`;
  const earlier = looks.get(id);
  if (earlier) {
    const state = await earlier.catch(() => null);
    if (state && !MAY_BE_OVER.includes(state.status)) return state;
  }
  // Whatever is under way now began after the caller came.
  const open = looks.get(id);
  if (open) return open;
  const look = readTokenState({ organizationId, connectionId }).finally(() => looks.delete(id));
  looks.set(id, look);
  return look;
}
