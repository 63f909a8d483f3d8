/**
 * What the hub's own events are about: no type of an organization's own begins with one of them, so that the two can always be
 * told apart, also where the hub tells of something new. The catalogue's test keeps them the same.
 */
export const EVENT_NOUNS = [
  "calendar",
  "checkout",
  "connection",
  "contact",
  "invoice",
  "lead",
  "message",
  "payment",
  "post",
  "product",
  "refund",
  "subscription",
  "sync",
  "time_entry",
  "webhook",
] as const;

const OWN_TYPE = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/;
const nouns: ReadonlySet<string> = new Set(EVENT_NOUNS);

/** What keeps a text from being the type of an organization's own events. */
export function faultOfOwnType(type: string): "malformed" | "of_the_hub" | null {
  if (!OWN_TYPE.test(type)) return "malformed";
  return isOwnType(type) ? null : "of_the_hub";
}

/** Is it an organization's own? Of the others the catalogue has each. */
export function isOwnType(type: string): boolean {
  return !nouns.has(type.split(".", 1)[0] ?? "");
}
