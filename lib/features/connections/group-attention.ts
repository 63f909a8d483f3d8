import { and, asc, count, desc, inArray, max, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { AttentionGroup } from "@/lib/contracts/dashboard";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { NEED_ATTENTION } from "./need-attention";
import { presentConnection } from "./present-connection";
import { selectConnections } from "./select-connections";
import { knownTo } from "./visibility";

const SHOWN = 3;
const MOST_GROUPS = 10;
const MOST_CAUSES = 100;

/**
 * What needs somebody, by cause: connections of one provider with one diagnosis are one group. What waits for a choice is
 * each by itself, because each choice is. The database counts; rows are read for the few that are shown.
 */
export async function groupAttention(actor: OrganizationActor): Promise<AttentionGroup[]> {
  const condition = and(knownTo(actor), inArray(connections.status, NEED_ATTENTION));
  const causes = await causesOf(condition);
  if (causes.length === 0) return [];
  const ids = causes.flatMap((cause) => cause.ids);
  const shown = await selectConnections(and(knownTo(actor), inArray(connections.id, ids)), ids.length);
  const byId = new Map(shown.map((record) => [record.connection.id, presentConnection(actor, record)]));
  const names = new Map(
    shown.map(({ connection, integration }) => [connection.integration, integration?.provider.name]),
  );
  const groups = new Map<string, AttentionGroup>();
  for (const cause of causes) {
    const members = cause.ids.flatMap((id) => byId.get(id) ?? []);
    const [first] = members;
    if (!first) continue;
    const key = keyOf(first);
    const before = groups.get(key);
    groups.set(key, {
      provider: first.provider,
      providerName: names.get(first.integration) ?? first.provider,
      integration: before && before.integration !== cause.integration ? null : cause.integration,
      status: first.status,
      diagnosis: first.diagnosis,
      count: (before?.count ?? 0) + cause.count,
      connections: [...(before?.connections ?? []), ...members].slice(0, SHOWN),
    });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count).slice(0, MOST_GROUPS);
}

type Shown = AttentionGroup["connections"][number];

function keyOf({ id, provider, status, diagnosis }: Shown): string {
  if (status === "pending" || !diagnosis) return id;
  return [provider, status, diagnosis.code, diagnosis.happened].join("\n");
}

interface Cause {
  readonly integration: string;
  readonly count: number;
  /** The latest of them. */
  readonly ids: readonly string[];
}

/** What the database can tell apart; several of these may come to one diagnosis. */
async function causesOf(condition: SQL | undefined): Promise<readonly Cause[]> {
  const { provider, integration, authKind, status, statusReason, id } = connections;
  const reason = sql`${statusReason} ->> 'code'`;
  const subject = sql`${statusReason} ->> 'subject'`;
  // Each open choice is a cause of its own.
  const alone = sql`case when ${status} = 'pending' then ${id} end`;
  return db()
    .select({
      integration,
      count: count(),
      ids: sql<string[]>`(array_agg(${id} order by ${id} desc))[1:${sql.raw(String(SHOWN))}]`,
    })
    .from(connections)
    .where(condition)
    .groupBy(provider, integration, authKind, status, reason, subject, alone)
    .orderBy(desc(count()), desc(max(connections.statusSince)), asc(integration))
    .limit(MOST_CAUSES);
}
