/**
 * What can follow from a receipt, by kind: what its id is of, and what was done with it.
 * calendar_look: a calendar; asked. watch: a push subscription; confirmed, renewal_asked, lost. pull: an entity's name, for
 * example `mail`; requested. connection: itself; what a look at it found: verified, needs_reauth, not_askable, not_due.
 * chat: a chat at the vendor; what came of its message to a bot that is shared: linked, stranger,
 * expired …; or of a question to the hub itself: told, stranger, not_allowed, too_late.
 * command: what somebody asked for by a command or a button at the vendor, by its name; asked.
 * event: one of the hub's own events; its type. Of money: a record of the hub's; created, updated.
 */
export const CHANGE_KINDS = [
  "calendar_look",
  "watch",
  "pull",
  "connection",
  "chat",
  "command",
  "event",
  "payment",
  "refund",
  "checkout",
  "subscription",
  "invoice",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
