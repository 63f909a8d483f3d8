import type { LiveTopic } from "@/lib/contracts/live-topics";
import type { Role } from "@/lib/core/context/actor";
import { type Access, mayAccess } from "@/lib/core/context/authorize";

/** Who looks at a stream. A key sees what its member sees, with the lower role of the two. */
export interface Viewer {
  readonly userId: string;
  readonly role: Role;
}

/** Who is to hear that something changed. */
export interface Audience {
  readonly topics: readonly LiveTopic[];
  /** The member whose personal data it is; null: everybody in the organization. */
  readonly onlyUserId: string | null;
}

const NEEDED: Partial<Record<LiveTopic, Access>> = {
  "api-keys": "api_keys:read",
  calendar: "calendar:read",
  connections: "connections:read",
  deliveries: "endpoints:read",
  endpoints: "endpoints:read",
  invitations: "invitations:read",
  receipts: "receipts:read",
  time: "time:read",
};

/** Owners and admins see that others' personal connections exist and how they are, and the whole audit trail. */
const OVERSEEN: ReadonlySet<LiveTopic> = new Set(["audit", "connections"]);

/** Those of the topics that this viewer may hear of. */
export function visibleTopics({ userId, role }: Viewer, { topics, onlyUserId }: Audience): LiveTopic[] {
  const isOverseer = role === "owner" || role === "admin";
  return topics.filter((topic) => {
    const needed = NEEDED[topic];
    if (needed && !mayAccess(role, needed)) return false;
    return onlyUserId === null || onlyUserId === userId || (isOverseer && OVERSEEN.has(topic));
  });
}
