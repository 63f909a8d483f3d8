import { z } from "zod";
import { BACKWARD, isForward } from "@/lib/contracts/audit";
import { defineContract } from "@/lib/contracts/define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "@/lib/contracts/shapes";
import { receipt, receiptDetail, receiptFilter } from "./receipt";
import { refusal, refusalCount } from "./refusal";

const params = z.strictObject({ id: uuid });

/** A page of a list that is searched piece by piece: with a rare filter it may be short, and go on all the same. */
const searchedPage = page(receipt).extend({
  /** How far back was looked; null: to the end. */
  searchedTo: instant.nullable(),
});

export const listReceiptsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/events",
  tag: "Webhooks in",
  summary: "What providers sent, newest first; a page may be short and go on all the same",
  query: pageQuery.extend(receiptFilter.shape).refine(isForward, BACKWARD),
  result: searchedPage,
});

export const listWebhookLogsContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/webhook-logs",
  tag: "Webhooks in",
  summary: "What a provider sent to one connection, or to all of an integration that you can see",
  params: z.strictObject({ ref: z.string().min(1).max(100) }),
  query: pageQuery
    .extend(receiptFilter.omit({ provider: true, integration: true, connectionId: true }).shape)
    .refine(isForward, BACKWARD),
  result: searchedPage,
});

export const getReceiptContract = defineContract({
  method: "GET",
  path: "/api/webhooks/events/{id}",
  tag: "Webhooks in",
  summary: "One of them: headers, proof, body, what followed from it, and a command that sends it again",
  params,
  query: receiptFilter.refine(isForward, BACKWARD),
  result: receiptDetail,
});

export const replayReceiptContract = defineContract({
  method: "POST",
  path: "/api/webhooks/events/{id}/replay",
  tag: "Webhooks in",
  summary: "Processes one again; what it caused before it does not cause twice",
  params,
  result: z.object({
    /** 0: it waits to be processed as it is. */
    replayed: z.number().int(),
  }),
  status: 202,
});

/** More are not replayed at once. */
export const MOST_REPLAYED = 10_000;

export const replayReceiptsContract = defineContract({
  method: "POST",
  path: "/api/webhooks/events/replay",
  tag: "Webhooks in",
  summary: "Processes all again that fit a filter: first asked how many with `dryRun`, then with that count",
  body: z.strictObject({
    filter: receiptFilter.refine(isForward, BACKWARD),
    dryRun: z.boolean().default(false),
    /** The count that a dry run answered. */
    confirm: z.number().int().min(1).max(MOST_REPLAYED).optional(),
  }),
  result: z.object({
    /** How many fit and may be replayed. */
    count: z.number().int(),
    /** True: there are more than are replayed at once, and nothing is until the filter is narrower. */
    tooMany: z.boolean(),
    replayed: z.number().int(),
  }),
  status: 202,
});

const refusalFilter = receiptFilter.pick({ provider: true, integration: true, connectionId: true });

export const listRefusalsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/refusals",
  tag: "Webhooks in",
  summary: "Requests that proved nothing: a sample of them, newest first",
  query: pageQuery
    .extend({
      ...refusalFilter.shape,
      reason: z.string().max(60).optional(),
      from: instantInput.optional(),
      to: instantInput.optional(),
    })
    .refine(isForward, BACKWARD),
  result: page(refusal),
});

export const countRefusalsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/refusals/counts",
  tag: "Webhooks in",
  summary:
    "How many requests proved nothing, by integration, address and reason; of the last day where no time is named",
  query: refusalFilter
    .extend({ from: instantInput.optional(), to: instantInput.optional() })
    .refine(isForward, BACKWARD),
  result: z.object({ data: z.array(refusalCount), nextCursor: z.null() }),
});
