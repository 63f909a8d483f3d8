import { count, inArray, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import { findConnected } from "@/lib/providers/registry";
import { diagnosed, type Finding, finding } from "./finding";

/** What connections say of the deployment: a secret that expired shows at each of them, and is mended once. */
export async function checkConnections(): Promise<readonly Finding[]> {
  try {
    return (await brokenByTheApp()).flatMap(({ connections: n, ...row }) => {
      const integration = findConnected(row);
      if (!integration) return [];
      const { integration: key, authKind: way, status, statusReason } = row;
      const broken = finding("wrong", key, `${n} ${n === 1 ? "connection waits" : "connections wait"} for an operator`);
      return [diagnosed(broken, diagnose({ kind: "status", status, statusReason, way }), integration)];
    });
  } catch {
    return [finding("note", "connections", "could not be looked at without the database")];
  }
}

/** Of the deployment's own registration; an organization's own app is that organization's to mend. */
const OURS = ["app_rejected", "secret_unreadable"];

function brokenByTheApp() {
  const { integration, authKind, status, statusReason } = connections;
  return acrossOrganizations("hub_doctor", () =>
    db()
      .select({ integration, authKind, status, statusReason, connections: count() })
      .from(connections)
      .where(inArray(sql`${statusReason} ->> 'code'`, OURS))
      .groupBy(integration, authKind, status, statusReason),
  );
}
