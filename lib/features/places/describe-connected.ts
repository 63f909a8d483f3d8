import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { findOrganizationName } from "@/lib/features/organizations/find-organization-name";
import { findIntegration } from "@/lib/providers/registry";

type State = (typeof connections.$inferSelect)["status"];

const STATES: Readonly<Record<State, string>> = {
  active: "works",
  needs_reauth: "needs to be reconnected",
  degraded: "has trouble at the moment",
  rate_limited: "waits: the provider asked for a pause",
  paused: "is paused",
  pending: "is not set up to the end yet",
  disconnected: "is disconnected",
};
/** With its head below Discord's 2,000 characters, the shortest message among chats. */
const MOST_LINES = 25;

/** What an organization has connected that all its members share: without accounts, and without its customers' own. */
export async function describeConnected(organizationId: string): Promise<string> {
  const rows = await db()
    .select({ integration: connections.integration, status: connections.status })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.visibility, "shared"),
        isNull(connections.customerId),
        ne(connections.status, "disconnected"),
      ),
    )
    .orderBy(asc(connections.integration), asc(connections.id));
  const counts = new Map<string, number>();
  for (const { integration, status } of rows) {
    const line = `${findIntegration(integration)?.meta.name ?? integration} ${STATES[status]}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const lines = [...counts].map(([line, count]) => (count === 1 ? `• ${line}` : `• ${line} (${count} times)`));
  const name = ((await findOrganizationName(organizationId)) ?? "This organization").slice(0, 100);
  if (lines.length === 0) return `${name} has connected nothing that all its members share.`;
  const more = lines.length > MOST_LINES ? [`… and ${lines.length - MOST_LINES} more`] : [];
  return [`Connected in ${name}:`, ...lines.slice(0, MOST_LINES), ...more].join("\n");
}
