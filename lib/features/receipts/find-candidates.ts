import { and, inArray, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { storable } from "@/lib/base/storable";
import { findIntegration } from "@/lib/providers/registry";
import type { ConnectionRow, HeldReceipt } from "./held-receipt";

/** The connections that the routes of receipts name: by the route, in the order in which they were made. */
export interface Candidates {
  readonly byId: ReadonlyMap<string, ConnectionRow>;
  readonly byRoute: ReadonlyMap<string, readonly ConnectionRow[]>;
}

type Route = NonNullable<HeldReceipt["said"]>["item"]["routes"][number];
type NamingRoute = Exclude<Route, { kind: "address" }>;

/** Tells one route from another. */
export function routeKey(integration: string, route: NamingRoute): string {
  return JSON.stringify([integration, route.kind, route.kind === "choice" ? route.name : "", route.id]);
}

/**
 * Finds whose receipts may be, in one query over all organizations and one for the connections themselves. An organization's
 * own app has an address of its own, and so has what comes to it: at the shared one its connections are nobody's.
 */
export async function findCandidates(held: readonly HeldReceipt[]): Promise<Candidates> {
  const routes = new Map(
    held.flatMap(({ row: { integration }, said }) =>
      (said?.item.routes ?? []).flatMap((route) =>
        route.kind === "address" ? [] : [[routeKey(integration, route), asked(integration, route)] as const],
      ),
    ),
  );
  const found = routes.size === 0 ? [] : await findNamed([...routes.values()]);
  const keys = [...found, ...held.flatMap(({ row }) => known(row))];
  const byId = new Map((await readConnections(keys)).map((row) => [row.id, row]));
  const byRoute = Map.groupBy(found, ({ route }) => route);
  const rowsOf = (each: readonly Found[]) =>
    each.flatMap(({ connection_id }) => byId.get(connection_id) ?? []).sort(asMade);
  return { byId, byRoute: new Map([...byRoute].map(([route, each]) => [route, rowsOf(each)])) };
}

function asked(integration: string, route: NamingRoute) {
  const provider = findIntegration(integration)?.provider.id ?? null;
  const name = route.kind === "choice" ? route.name : null;
  return { route: routeKey(integration, route), integration, provider, kind: route.kind, name, id: route.id };
}

interface Found extends Record<string, unknown> {
  readonly route: string;
  readonly organization_id: string;
  readonly connection_id: string;
}

function findNamed(routes: readonly ReturnType<typeof asked>[]): Promise<readonly Found[]> {
  return acrossOrganizations("receipt_routing", () =>
    db().execute<Found>(sql`
      WITH route AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(storable(routes))}::jsonb) AS route (
          route text, integration text, provider text, kind text, name text, id text)
      )
      SELECT route, connection.organization_id, connection.id AS connection_id FROM route
      JOIN connections AS connection
        ON connection.integration = route.integration AND connection.external_account_id = route.id
      WHERE kind = 'account' AND status <> 'disconnected' AND oauth_app_id IS NULL
      UNION
      SELECT route, connection.organization_id, connection.id FROM route
      JOIN connections AS connection
        ON connection.integration = route.integration AND lower(connection.account_email) = lower(route.id)
      WHERE kind = 'email' AND status <> 'disconnected' AND oauth_app_id IS NULL
      UNION
      SELECT route, connection.organization_id, connection.id FROM route
      JOIN connections AS connection
        ON connection.choices @> jsonb_build_object(route.name, jsonb_build_object('id', route.id))
      WHERE kind = 'choice' AND connection.integration = route.integration AND status <> 'disconnected'
        AND oauth_app_id IS NULL
      UNION
      SELECT route, connection.organization_id, connection.id FROM route
      JOIN places AS place ON place.provider = route.provider AND place.external_id = route.id
      JOIN connections AS connection ON connection.organization_id = place.organization_id
      WHERE route.kind = 'place' AND connection.integration = route.integration AND status <> 'disconnected'
        AND (connection.id = place.connection_id
          OR connection.choices @> jsonb_build_object(place.kind, jsonb_build_object('id', place.external_id)))`),
  );
}

function known({ organizationId, connectionId }: HeldReceipt["row"]) {
  return organizationId && connectionId ? [{ organization_id: organizationId, connection_id: connectionId }] : [];
}

async function readConnections(keys: readonly Pick<Found, "organization_id" | "connection_id">[]) {
  if (keys.length === 0) return [];
  const organizations = [...new Set(keys.map(({ organization_id }) => organization_id))];
  const ids = [...new Set(keys.map(({ connection_id }) => connection_id))];
  return db()
    .select()
    .from(connections)
    .where(and(inArray(connections.organizationId, organizations), inArray(connections.id, ids)));
}

function asMade(left: ConnectionRow, right: ConnectionRow): number {
  return left.createdAt.getTime() - right.createdAt.getTime() || (left.id < right.id ? -1 : 1);
}
