import type { EventInput } from "@/lib/contracts/events/catalogue";
import type { ConnectionData, PreviousConnection } from "@/lib/contracts/events/connection";

type ChangeType = `connection.${"updated" | "needs_reauth" | "degraded" | "recovered"}`;
export type ToldChange = { [T in ChangeType]: { readonly type: T; readonly data: EventInput<T> } }[ChangeType];

/** What an event's `previous` can name. The rest is bookkeeping: times of use, of tokens, of states. */
const COMPARED = [
  "name",
  "account",
  "status",
  "statusReason",
  "until",
  "visibility",
  "ownerUserId",
  "customerId",
  "tags",
  "scopes",
  "choices",
  "settings",
] as const satisfies readonly (keyof PreviousConnection)[];

const BROKEN: readonly ConnectionData["status"][] = ["needs_reauth", "degraded", "rate_limited"];

interface Circumstances {
  /** A person has given consent anew. */
  readonly reconnected: boolean;
  /** A choice that is made ends the trouble that a consent was given for. */
  readonly heals?: boolean;
}

/** The event that tells of a change; null where nothing changed that anyone is told of. */
export function tellChange(
  before: ConnectionData,
  after: ConnectionData,
  { reconnected, heals = false }: Circumstances,
): ToldChange | null {
  if (before.visibility !== after.visibility) return tellVisibility(before, after);
  const changed = COMPARED.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const previous: PreviousConnection = Object.fromEntries(changed.map((field) => [field, before[field]]));
  const data = { ...after, previous };
  if (before.status !== after.status) {
    if (after.status === "needs_reauth") return { type: "connection.needs_reauth", data };
    if (BROKEN.includes(after.status)) return { type: "connection.degraded", data };
    if (after.status === "active" && (BROKEN.includes(before.status) || heals)) {
      return { type: "connection.recovered", data: { ...data, reconnected: reconnected || heals } };
    }
  }
  // A wait that only became longer is no news.
  const isNews = reconnected || changed.some((field) => field !== "until");
  return isNews ? { type: "connection.updated", data: { ...data, reconnected } } : null;
}

/** Everyone hears of it who could or can see the connection; so it carries nothing but what is or was shared. */
function tellVisibility(before: ConnectionData, after: ConnectionData): ToldChange {
  const shared = after.visibility === "shared" ? after : before;
  const { visibility } = after;
  const previous = { visibility: before.visibility };
  return { type: "connection.updated", data: { ...shared, visibility, previous, reconnected: false } };
}
