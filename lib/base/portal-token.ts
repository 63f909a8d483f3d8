import { randomToken, sha256 } from "./random";

const PREFIX = "p~";
const ORIGIN_HASH_LENGTH = 12;

/**
 * The token of a portal link. It carries marks of the origins that may frame its page, so that the page's policy is known from
 * the address alone: a token with other marks is another token, and leads nowhere.
 */
export function newPortalToken(allowedOrigins: readonly string[]): string {
  return [PREFIX + randomToken(), ...allowedOrigins.map(markOf)].join("~");
}

/** Which of the operator's origins may frame the page of this token. */
export function framersOf(token: string, operatorsOrigins: readonly string[]): string[] {
  const marks = token.slice(PREFIX.length).split("~").slice(1);
  return operatorsOrigins.filter((origin) => marks.includes(markOf(origin)));
}

function markOf(origin: string): string {
  return sha256(origin).slice(0, ORIGIN_HASH_LENGTH);
}
