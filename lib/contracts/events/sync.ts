import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { failure, SAMPLE_IDS } from "./shapes";

const syncRun = z.object({
  runId: uuid,
  connectionId: uuid,
  /** What was synced, for example `contacts`. */
  resource: z.string(),
  /** Which one, where a connection has several: the selected calendar. */
  subjectId: uuid.nullable(),
  /** `full`: everything was read anew, and no event tells of each record. */
  mode: z.enum(["full", "incremental"]),
  startedAt: instant,
  finishedAt: instant,
});

const sample: z.input<typeof syncRun> = {
  runId: "0199c8a0-0010-7000-8000-000000000010",
  connectionId: SAMPLE_IDS.connection,
  resource: "contacts",
  subjectId: null,
  mode: "full",
  startedAt: "2026-03-02T09:00:00.000Z",
  finishedAt: "2026-03-02T09:00:12.000Z",
};

export const SYNC_EVENTS = {
  "sync.completed": eventType({
    version: 1,
    summary: "A sync ended well, with how many records it touched",
    data: syncRun.extend({
      counts: z.object({
        created: z.number().int(),
        updated: z.number().int(),
        deleted: z.number().int(),
        unchanged: z.number().int(),
      }),
    }),
    sample: { ...sample, counts: { created: 1204, updated: 0, deleted: 0, unchanged: 0 } },
    emitted: true,
  }),
  "sync.failed": eventType({
    version: 1,
    summary: "A sync gave up, or waits for its next try",
    data: syncRun.extend({ error: failure, retryAt: instant.nullable() }),
    sample: {
      ...sample,
      mode: "incremental",
      error: { code: "provider_unavailable", message: "The provider is not answering properly." },
      retryAt: "2026-03-02T09:05:00.000Z",
    },
    emitted: true,
  }),
};
