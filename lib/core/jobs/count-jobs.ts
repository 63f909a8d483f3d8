import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { queue } from "./queue";

/** How many jobs of a name there are. */
export interface JobCounts {
  readonly name: string;
  /** Due and not begun. */
  readonly waiting: number;
  /** Put off. */
  readonly later: number;
  /** Failed, and tried again when their back-off is over. */
  readonly retrying: number;
  readonly running: number;
  /** Given up or out of tries: dead letters. */
  readonly dead: number;
}

const countRow = z.object({
  name: z.string(),
  waiting: z.coerce.number(),
  later: z.coerce.number(),
  retrying: z.coerce.number(),
  running: z.coerce.number(),
  dead: z.coerce.number(),
});

/** Every job that is queued, runs or is dead, in the whole deployment, by name. Counted now. */
export async function countJobs(): Promise<readonly JobCounts[]> {
  await queue(); // its tables are made when it is first used
  const isDead = sql`j.name = ${DEAD_LETTER_QUEUE}`;
  const isDue = sql`j.start_after <= pgboss.job_now()`;
  const rows = await db().execute(sql`
    SELECT CASE WHEN ${isDead} THEN j.source_name ELSE j.name END AS name,
      count(*) FILTER (WHERE NOT (${isDead}) AND j.state = 'created' AND ${isDue}) AS waiting,
      count(*) FILTER (WHERE NOT (${isDead}) AND j.state = 'created' AND NOT (${isDue})) AS later,
      count(*) FILTER (WHERE j.state = 'retry' AND NOT (${isDead})) AS retrying,
      count(*) FILTER (WHERE j.state = 'active') AS running,
      count(*) FILTER (WHERE ${isDead}) AS dead
    FROM pgboss.job j
    WHERE j.state <= 'active' AND left(j.name, 2) <> '__' AND NOT (${isDead} AND j.source_name IS NULL)
    GROUP BY 1 ORDER BY 1`);
  return z.array(countRow).parse([...rows]);
}
