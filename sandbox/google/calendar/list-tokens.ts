import { z } from "zod";
import { fullSyncRequired, invalid } from "./errors";
import type { StoredCalendar } from "./model";

/** Where an incremental sync goes on. Opaque to clients; what the first sync asked for is baked in. */
const syncShape = z.object({
  calendarId: z.string(),
  epoch: z.number().int(),
  version: z.number().int(),
  issuedMs: z.number().int(),
  singleEvents: z.boolean(),
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
});
export type SyncPosition = z.output<typeof syncShape>;

/** Google does not say how long a sync token lives ("age"); this sandbox lets it live 30 days. */
const SYNC_TOKEN_MS = 30 * 86_400_000;

export function writeSyncToken(position: SyncPosition): string {
  return write(position);
}

export function readSyncToken(
  token: string,
  at: { calendar: StoredCalendar; nowMs: number; singleEvents: boolean },
): SyncPosition {
  const position = read(token, syncShape);
  if (!position || position.calendarId !== at.calendar.id || position.singleEvents !== at.singleEvents) {
    throw invalid("Invalid sync token value.", "syncToken");
  }
  if (position.epoch !== at.calendar.syncEpoch || position.issuedMs + SYNC_TOKEN_MS < at.nowMs)
    throw fullSyncRequired();
  return position;
}

const pageShape = z.object({
  /** Everything but the page itself; another query's token is refused. */
  query: z.string(),
  offset: z.number().int().min(1),
  /** The calendar's version at the first page: the next sync starts there, so that changes between pages are not lost. */
  version: z.number().int(),
});
export type PagePosition = z.output<typeof pageShape>;

export function writePageToken(position: PagePosition): string {
  return write(position);
}

export function readPageToken(token: string, query: string): PagePosition {
  const position = read(token, pageShape);
  if (!position || position.query !== query) throw invalid("Invalid page token value.", "pageToken");
  return position;
}

function write(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function read<T>(token: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.safeParse(JSON.parse(Buffer.from(token, "base64url").toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
