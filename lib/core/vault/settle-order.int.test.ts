import { sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { db, inTransaction } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { announceChange } from "@/lib/core/connections/announce-change";
import { forgetSecrets } from "./forget-secrets";
import { takeLease } from "./refresh-lease";
import { settleNeedsReauth } from "./settle-refresh";

async function someoneWaits(): Promise<boolean> {
  const [row] = await db().execute(
    sql`select count(*)::int as waiting from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return Number(row?.waiting) > 0;
}

it("a refresh that settles while its connection ends waits for it: neither undoes the other", async () => {
  const organization = await newOrganization();
  const { organizationId, owner } = organization;
  const connectionId = await newConnection(organization, { owner });
  const key = { organizationId, connectionId };
  const lease = await takeLease({ ...key, tokenVersion: 1, seenOwner: null, evenInBackOff: true });
  if (!lease) throw new Error("the lease was not free");

  const held = Promise.withResolvers<void>();
  const settled = held.promise.then(() => settleNeedsReauth(lease, "refresh_rejected"));
  await inTransaction(async (tx) => {
    await announceChange(tx, owner.ctx, key, async () => {
      held.resolve();
      await vi.waitUntil(someoneWaits, { timeout: 15_000 });
      expect(await forgetSecrets(tx, key)).toBeGreaterThan(0);
    });
  });
  expect(await settled).toBe(false);
});
