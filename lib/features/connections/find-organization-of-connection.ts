import { and, eq, ne } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections } from "@/db/schema";

/** Which organization a live connection belongs to, for jobs that are given its id alone. */
export async function findOrganizationOfConnection(connectionId: string): Promise<string | null> {
  const [found] = await acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId: connections.organizationId })
      .from(connections)
      .where(and(eq(connections.id, connectionId), ne(connections.status, "disconnected"))),
  );
  return found?.organizationId ?? null;
}
