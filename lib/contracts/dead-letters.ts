import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

export const deadLetter = z
  .object({
    id: uuid,
    /** Which job it was: `noun.verb`. */
    job: z.string(),
    /** deployment: of no organization; shown in the home organization alone. */
    scope: z.enum(["organization", "deployment"]),
    /** The connection it worked for; without a name where it is another member's personal one. */
    connection: z.object({ id: uuid, integration: z.string(), name: z.string().nullable() }).nullable(),
    /** Ids in its input, by what they are called there; nothing else of the input is shown. */
    targets: z.record(z.string(), uuid),
    /** What went wrong at the last try; null where it may hold another member's personal data. */
    error: z.string().nullable(),
    tries: z.number().int(),
    queuedAt: instant,
    failedAt: instant,
  })
  .meta({ id: "DeadLetter" });
export type DeadLetter = z.output<typeof deadLetter>;

const deadLetterParams = z.strictObject({ id: uuid });
const jobName = z.string().min(1).max(100);

export const listDeadLettersContract = defineContract({
  method: "GET",
  path: "/api/jobs/dead-letters",
  tag: "Jobs",
  summary: "Jobs that gave up or ran out of tries, newest first",
  query: pageQuery.extend({ job: jobName.optional() }),
  result: page(deadLetter),
});

export const redriveDeadLettersContract = defineContract({
  method: "POST",
  path: "/api/jobs/dead-letters/redrive",
  tag: "Jobs",
  summary: "Puts all dead letters of a job back into the queue, as fresh jobs",
  body: z.strictObject({ job: jobName }),
  result: z.object({ redriven: z.number().int() }),
});

export const redriveDeadLetterContract = defineContract({
  method: "POST",
  path: "/api/jobs/dead-letters/{id}/redrive",
  tag: "Jobs",
  summary: "Puts one dead letter back into the queue, as a fresh job",
  params: deadLetterParams,
  result: z.void(),
  status: 204,
});

export const discardDeadLetterContract = defineContract({
  method: "DELETE",
  path: "/api/jobs/dead-letters/{id}",
  tag: "Jobs",
  summary: "Throws a dead letter away; the job is not run again",
  params: deadLetterParams,
  result: z.void(),
  status: 204,
});
