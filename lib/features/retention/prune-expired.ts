import { lt, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import {
  connectLinks,
  devMails,
  idempotencyKeys,
  invitations,
  oauthStates,
  rateLimits,
  sessions,
  signInLinks,
  verificationTokens,
} from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

const DAY_MS = 86_400_000;

/** What expired is kept this long, so that a late click hears "expired" and not "unknown". */
const EXPIRED_KEPT_MS = DAY_MS;
const DEV_MAILS_KEPT_MS = 7 * DAY_MS;
/** Used up or not, an invitation holds an address that nobody needs any more. */
const INVITATIONS_KEPT_MS = 30 * DAY_MS;
/** Small enough that no lock is held for long. */
const BATCH_ROWS = 1_000;

interface Prune {
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
}

/** Deletes what has expired, in batches. Answers how many rows went, by table. */
export async function pruneExpired(
  ctx: RequestContext<DeploymentActor>,
  { signal }: Prune = {},
): Promise<Readonly<Record<string, number>>> {
  const pruned: Record<string, number> = {};
  for (const { name, table, expired } of expiring(clock.now())) {
    pruned[name] = await acrossOrganizations("background_sweep", () => deleteInBatches(table, expired, signal));
  }
  ctx.log.info({ pruned }, "pruned what has expired");
  return pruned;
}

function expiring(now: Date): readonly { name: string; table: PgTable; expired: SQL }[] {
  const before = new Date(now.getTime() - EXPIRED_KEPT_MS);
  const invitationsBefore = new Date(now.getTime() - INVITATIONS_KEPT_MS);
  const mailsBefore = new Date(now.getTime() - DEV_MAILS_KEPT_MS);
  return [
    { name: "oauth_states", table: oauthStates, expired: lt(oauthStates.expiresAt, before) },
    { name: "connect_links", table: connectLinks, expired: lt(connectLinks.expiresAt, before) },
    { name: "sign_in_links", table: signInLinks, expired: lt(signInLinks.expiresAt, before) },
    { name: "verification_tokens", table: verificationTokens, expired: lt(verificationTokens.expiresAt, before) },
    { name: "sessions", table: sessions, expired: lt(sessions.expiresAt, before) },
    { name: "idempotency_keys", table: idempotencyKeys, expired: lt(idempotencyKeys.expiresAt, before) },
    { name: "rate_limits", table: rateLimits, expired: lt(rateLimits.expire, before.getTime()) },
    { name: "invitations", table: invitations, expired: lt(invitations.expiresAt, invitationsBefore) },
    { name: "dev_mails", table: devMails, expired: lt(devMails.sentAt, mailsBefore) },
  ];
}

async function deleteInBatches(table: PgTable, expired: SQL, signal: AbortSignal | undefined): Promise<number> {
  for (let total = 0; ; ) {
    signal?.throwIfAborted();
    const { count } = await db().execute(
      sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${expired} limit ${BATCH_ROWS}))`,
    );
    total += count;
    if (count < BATCH_ROWS) return total;
  }
}
