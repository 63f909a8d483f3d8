import { eq } from "drizzle-orm";
import type { Connection } from "@/lib/contracts/connections";
import { PlainError } from "@/scripts/runtime/plain-error";
import { defineCommand } from "./command";
import { printTable } from "./print";

const PAGE = 100;

export const connectionList = defineCommand({
  name: "connection list",
  summary: "Show an organization's connections.",
  options: ["org"],
  required: ["org"],
  run: async ({ values: { org } }) => {
    const connections = await allConnections(await organizationId(org));
    const rows = connections.map((connection) => [
      connection.id,
      connection.integration,
      connection.status,
      connection.account?.email ?? connection.account?.name ?? "",
      connection.visibility === "personal" ? (connection.ownerName ?? "") : "everyone",
      connection.statusReason?.message ?? "",
    ]);
    printTable(["ID", "INTEGRATION", "STATUS", "ACCOUNT", "WHOSE", "WHY"], rows);
  },
});

async function organizationId(slug: string): Promise<string> {
  const [{ db }, { organizations }] = await Promise.all([import("@/db/client"), import("@/db/schema")]);
  const [found] = await db().select({ id: organizations.id }).from(organizations).where(eq(organizations.slug, slug));
  if (!found) throw new PlainError(`There is no organization called ${slug}.`);
  return found.id;
}

async function allConnections(organizationId: string): Promise<Connection[]> {
  const [{ listConnections }, { backgroundContext }] = await Promise.all([
    import("@/lib/features/connections/list-connections"),
    import("@/lib/core/context/request-context"),
  ]);
  const ctx = backgroundContext({ kind: "system", job: "hub connection list", organizationId });
  const all: Connection[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof listConnections>> = await listConnections(ctx, { limit: PAGE, cursor });
    all.push(...page.data);
    cursor = page.nextCursor;
  }
  return all;
}
