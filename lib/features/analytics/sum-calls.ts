import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import type { CallFigures } from "@/lib/contracts/analytics";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { figuresOf, NO_CALLS, SUMMED, summedRow } from "./call-figures";
import { countedCalls } from "./counted-calls";

/** The figures of all calls of a time that the actor may read. */
export async function sumCalls(
  actor: OrganizationActor,
  counted: Parameters<typeof countedCalls>[1],
): Promise<CallFigures> {
  const rows = await db().execute(sql`${countedCalls(actor, counted)} select ${SUMMED} from counted`);
  const [row] = z.array(summedRow).parse(rows);
  return row ? figuresOf(row) : NO_CALLS;
}
