import { z } from "zod";
import { refParams } from "./connections";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

/** What went wrong, in words: what happened, and what to do. */
export const syncError = z
  .object({ code: z.string(), message: z.string(), remedy: z.string() })
  .meta({ id: "SyncError" });
export type SyncError = z.output<typeof syncError>;

/** The collection that a run was about; empty where it stands for all calendars of the connection together. */
const runSubject = z.object({ id: uuid, name: z.string() });

export const syncRun = z
  .object({
    id: uuid,
    connectionId: uuid,
    /** `calendar_events`, `products`, or `payments`: many events about money at once. */
    entity: z.string(),
    /** The calendar; null: all of the connection together. */
    subject: runSubject.nullable(),
    /** in: from the provider to the hub; out: somebody wrote an event to the provider through the hub. */
    direction: z.enum(["in", "out"]),
    /** full: everything was read anew; incremental: what changed. */
    mode: z.enum(["full", "incremental"]),
    /** What it began for. window: the stored time was rolled forward; recovery: the connection works again. */
    trigger: z.enum(["person", "selection", "push", "schedule", "window", "recovery"]),
    state: z.enum(["queued", "running", "done", "failed"]),
    requestedAt: instant,
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    /** Pages of the provider. */
    pages: z.number().int(),
    read: z.number().int(),
    /** created + updated + deleted. */
    written: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    deleted: z.number().int(),
    unchanged: z.number().int(),
    failed: z.number().int(),
    /** About how many there will be to read, where an earlier run says it. */
    expected: z.number().int().nullable(),
    /** Tells two cursors apart, and gives nothing away. */
    cursorMark: z.string().nullable(),
    error: syncError.nullable(),
    retryAt: instant.nullable(),
  })
  .meta({ id: "SyncRun" });
export type SyncRun = z.output<typeof syncRun>;

/** How a selected calendar is told of changes. push: the provider says so at once; polling: the hub looks by itself. */
export const syncWay = z.enum(["push", "polling"]);
/** first_sync: its events are read live until it is through; off: nothing is asked. */
export const syncState = z.enum(["first_sync", "in_step", "failing", "off"]);

export const syncItemError = z
  .object({
    id: uuid,
    connectionId: uuid,
    entity: z.string(),
    /** The calendar it is in. */
    subject: runSubject,
    /** The provider's id of the item. */
    externalId: z.string(),
    /** What it is called; “Busy” for whom its details are hidden. Null where the provider does not say it. */
    title: z.string().nullable(),
    /** When it begins, as the provider writes it: it may be just what makes no sense. */
    startText: z.string().nullable(),
    /** Its page at the provider; null for whom its details are hidden. */
    webUrl: z.string().nullable(),
    reason: syncError,
    firstAt: instant,
    lastAt: instant,
  })
  .meta({ id: "SyncItemError" });
export type SyncItemError = z.output<typeof syncItemError>;

const syncEntity = z.enum(["calendar_events", "products", "payments"]);
const started = z.object({ runId: uuid });
/** There is nothing to say: a field that somebody counts on is an error, as everywhere. */
const nothing = z.strictObject({}).optional();

export const startSyncContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/sync",
  tag: "Sync",
  summary:
    "Brings the selected calendars of a connection, or its products, up to date; while one is under way, that one is answered",
  params: refParams,
  body: nothing,
  result: started,
  status: 202,
});

export const startEntitySyncContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/sync/{entity}",
  tag: "Sync",
  summary: "The same for one kind of thing: `calendar_events` or `products`",
  params: refParams.extend({ entity: z.string().min(1).max(64) }),
  body: nothing,
  result: started,
  status: 202,
});

/** Address of an older system, which names the vendor beside the connection. */
export const startSyncAtOlderAddressContract = defineContract({
  method: "POST",
  path: "/api/v1/integrations/{provider}/{id}/sync",
  tag: "Sync",
  summary: "Address of an older system: as `/api/integrations/{ref}/sync`",
  params: z.strictObject({ provider: z.string().min(1).max(64), id: uuid }),
  body: nothing,
  result: started,
  status: 202,
});

export const syncStatusContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/sync-status",
  tag: "Sync",
  summary: "How far the selected calendars of a connection are, and how they are told of changes",
  params: refParams,
  result: z.object({
    connectionId: uuid,
    lastSyncedAt: instant.nullable(),
    /** The last run that somebody asked for, for all calendars together. */
    run: syncRun.nullable(),
    calendars: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        color: z.string().nullable(),
        state: syncState,
        /** round: everything is being read anew; changes: what changed is read. */
        phase: z.enum(["round", "changes"]),
        /** While a run is under way. */
        progress: z.object({ read: z.number().int(), expected: z.number().int().nullable() }).nullable(),
        lastRun: syncRun.nullable(),
        syncedAt: instant.nullable(),
        nextDueAt: instant.nullable(),
        /** Events are stored from here to there; others are read live. */
        readyFrom: instant.nullable(),
        readyTo: instant.nullable(),
        push: syncWay,
        pushRenewsAt: instant.nullable(),
        /** Items that could not be kept. */
        itemErrors: z.number().int(),
        error: syncError.nullable(),
        /** What is worth knowing although nothing fails: `only_readable`. */
        note: syncError.nullable(),
      }),
    ),
  }),
});
export type SyncStatus = z.output<typeof syncStatusContract.result>;

export const listSyncRunsContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/sync-runs",
  tag: "Sync",
  summary: "Runs of a connection's sync, newest first; looks of its own that found nothing new leave none",
  params: refParams,
  query: pageQuery.extend({
    entity: syncEntity.optional(),
    /** Of one selected calendar. */
    calendarId: uuid.optional(),
    state: z.enum(["queued", "running", "done", "failed"]).optional(),
  }),
  result: page(syncRun),
});

export const listSyncErrorsContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/sync-errors",
  tag: "Sync",
  summary: "Items of a connection that could not be kept, newest first",
  params: refParams,
  query: pageQuery,
  result: page(syncItemError),
});

export const retrySyncErrorContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/sync-errors/{id}/retry",
  tag: "Sync",
  summary: "Reads one such item alone and tries to keep it",
  params: refParams.extend({ id: uuid }),
  body: nothing,
  result: z.object({
    /** kept: it is stored now; gone: it is no longer there; failed: it makes as little sense as before. */
    outcome: z.enum(["kept", "gone", "failed"]),
    error: syncItemError.nullable(),
  }),
});
