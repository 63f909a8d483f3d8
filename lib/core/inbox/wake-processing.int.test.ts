// Why: nobody waits for the waking; a process that ends must, or it opens connections behind its own closing.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { processWebhooksJob } from "./jobs";
import { wakeProcessing } from "./wake-processing";

it("what was asked for in the last moment is queued before the connections end, once", async () => {
  for (let asked = 0; asked < 3; asked++) void wakeProcessing();
  await closeDatabase();
  const rows = await db().execute(
    sql`SELECT id FROM pgboss.job WHERE name = ${processWebhooksJob.name} AND state = 'created'`,
  );
  expect(rows).toHaveLength(1);
});
