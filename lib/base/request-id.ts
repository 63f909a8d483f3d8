import { isId, newId } from "./id";

/**
 * The id of a request: the one that scripts/runtime/web-server.mjs gave it and put on the answer. Where that does not
 * run, a new one: a header could then be the caller's own.
 */
export function requestIdOf(headers: Headers): string {
  const given = process.env.HUB_PEER_ADDRESS === "appended" ? headers.get("x-request-id") : null;
  return given && isId(given) ? given : newId();
}
