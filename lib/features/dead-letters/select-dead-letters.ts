import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { DeadLetter } from "@/lib/contracts/dead-letters";
import type { MemberActor } from "@/lib/core/context/actor";
import { DEAD_LETTER_QUEUE } from "@/lib/core/jobs/dead-letter-queue";
import { queue } from "@/lib/core/jobs/queue";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";

export interface DeadLetterFilter {
  readonly id?: string | undefined;
  readonly job?: string | undefined;
  /** Older than this one. */
  readonly before?: { readonly failedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface FoundDeadLetter extends DeadLetter {
  /** `failedAt` to the microsecond, for the cursor. */
  readonly place: string;
}

/**
 * Dead letters that the actor may know of, newest first: those of their organization; in the home organization also those
 * that belong to none. What is shown of another member's personal connection is that the job failed, and nothing of why.
 */
export async function selectDeadLetters(actor: MemberActor, filter: DeadLetterFilter): Promise<FoundDeadLetter[]> {
  await queue(); // its tables are made when it is first used
  const isHome = (await findHomeOrganization())?.id === actor.organizationId;
  const rows = await db().execute(sql`
    SELECT letter.*, c.integration, c.name AS "connectionName", c.visibility, c.owner_user_id AS "ownerUserId"
    FROM (${letters()}) letter
    LEFT JOIN ${connections} c
      ON c."organization_id" = ${actor.organizationId}::uuid AND c.id = letter."connectionId"
    WHERE (${ofOrganization(actor.organizationId)} ${isHome ? sql`OR ${ofNone}` : sql``})
      ${filter.id ? sql`AND letter.id = ${filter.id}::uuid` : sql``}
      ${filter.job ? sql`AND letter.job = ${filter.job}` : sql``}
      ${filter.before ? sql`AND (letter."failedOn", letter.id) < (${filter.before.failedAt}::timestamptz, ${filter.before.id}::uuid)` : sql``}
    ORDER BY letter."failedOn" DESC, letter.id DESC LIMIT ${filter.limit}`);
  return z
    .array(letterRow)
    .parse([...rows])
    .map((row) => present(actor, row));
}

const ofOrganization = (organizationId: string) =>
  sql`(letter.organization = ${organizationId} OR (letter.organization IS NULL AND c.id IS NOT NULL))`;
const ofNone = sql`(letter.organization IS NULL AND letter."connectionId" IS NULL)`;

const UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

/** A job says whose it is by its turn (pg-boss's group), by its input, or by the connection it names. */
function letters(): SQL {
  return sql`
    SELECT id, source_name AS job, data AS input,
      coalesce(nullif(group_id, 'deployment'), data ->> 'organizationId') AS organization,
      CASE WHEN data ->> 'connectionId' ~ ${UUID} THEN (data ->> 'connectionId')::uuid END AS "connectionId",
      source_output ->> 'message' AS message, source_output -> 'value' ->> 'message' AS "queueMessage",
      coalesce(source_retry_count, 0) + 1 AS tries, source_created_on::text AS "queuedOn", created_on AS "failedOn",
      created_on::text AS place
    FROM pgboss.job WHERE name = ${DEAD_LETTER_QUEUE} AND state = 'created' AND source_name IS NOT NULL`;
}

const letterRow = z.object({
  id: z.uuid(),
  job: z.string(),
  input: z.unknown(),
  organization: z.string().nullable(),
  connectionId: z.uuid().nullable(),
  message: z.string().nullable(),
  queueMessage: z.string().nullable(),
  tries: z.coerce.number(),
  queuedOn: z.string().nullable(),
  place: z.string(),
  integration: z.string().nullable(),
  connectionName: z.string().nullable(),
  visibility: z.string().nullable(),
  ownerUserId: z.string().nullable(),
});

function present(actor: MemberActor, row: z.output<typeof letterRow>): FoundDeadLetter {
  const { connectionId, integration, connectionName, organization } = row;
  const isPrivate = row.visibility === "personal" && row.ownerUserId !== actor.userId;
  return {
    id: row.id,
    job: row.job,
    scope: organization === null && connectionId === null ? "deployment" : "organization",
    connection:
      connectionId && integration ? { id: connectionId, integration, name: isPrivate ? null : connectionName } : null,
    targets: isPrivate ? {} : idsIn(row.input),
    // Of what fails in the queue itself (a silent worker) the message lies one level deeper.
    error: isPrivate ? null : (row.message ?? row.queueMessage ?? "unknown"),
    tries: row.tries,
    queuedAt: new Date(row.queuedOn ?? row.place).toISOString(),
    failedAt: new Date(row.place).toISOString(),
    place: row.place,
  };
}

function idsIn(input: unknown): Record<string, string> {
  if (typeof input !== "object" || input === null) return {};
  const ids = Object.entries(input).flatMap(([name, value]) => {
    const id = z.uuid().safeParse(value);
    return id.success ? [[name, id.data] as const] : [];
  });
  return Object.fromEntries(ids);
}
