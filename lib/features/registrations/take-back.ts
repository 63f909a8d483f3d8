import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mayStand } from "./may-stand";
import type { RegistrationRow } from "./registration-row";
import type { RegistrationWay } from "./registration-way";
import { takeAway } from "./take-away";

interface Made {
  readonly row: RegistrationRow;
  readonly way: RegistrationWay;
  readonly address: string;
}

/**
 * Takes back what a look has made that ended after its connection did, or after that began to rest: nobody knows of it. Never
 * throws: where there is no access left to ask with, it leads to an address that nobody answers.
 */
export async function takeBack(ctx: Pick<RequestContext, "log">, made: Made): Promise<void> {
  const { connectionId, organizationId } = made.row;
  const own = and(
    eq(connectionWebhooks.organizationId, organizationId),
    eq(connectionWebhooks.connectionId, connectionId),
  );
  const [row] = await db().select().from(connectionWebhooks).where(own);
  // Somebody else has seen to it since.
  if (row && mayStand(row)) return;
  try {
    await takeAway(made);
    await db().update(connectionWebhooks).set({ dueAt: clock.now() }).where(own);
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "an address was registered for a connection that ended meanwhile");
  }
}
