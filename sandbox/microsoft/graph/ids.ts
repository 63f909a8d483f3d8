import { createHash } from "node:crypto";

/**
 * Outlook's identifiers: opaque, long, case-sensitive, ending in `=`. The sandbox's look the same, and hold for an
 * occurrence the series and the day it stands for, because Graph's occurrences have no record of their own either.
 */
const HEAD = "AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZiLTU1OGY5OTZhYmY4OABGAAAA";
const IMMUTABLE_HEAD = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AZjoyAAAAAAAAAAAA";
const TAIL = "AAA=";
const OCCURRENCE_MARK = "FRAAgI";

/** The same id for the same key, in every sandbox. */
export function outlookId(key: string): string {
  return HEAD + createHash("sha256").update(`outlook:${key}`).digest("base64url").replaceAll("_", "-") + TAIL;
}

export function occurrenceId(seriesId: string, key: string): string {
  return `${seriesId.slice(0, -TAIL.length)}_${OCCURRENCE_MARK}${key}${TAIL}`;
}

export interface OccurrenceName {
  readonly seriesId: string;
  readonly key: string;
}

/** What an occurrence's id stands for; null where it is the id of an event by itself. */
export function parseOccurrenceId(id: string): OccurrenceName | null {
  const [head, key] = id.slice(0, -TAIL.length).split(`_${OCCURRENCE_MARK}`);
  return head === undefined || key === undefined ? null : { seriesId: head + TAIL, key };
}

export function isWellFormed(id: string): boolean {
  return id.startsWith(HEAD) && id.endsWith(TAIL);
}

/** `Prefer: IdType="ImmutableId"`: https://learn.microsoft.com/graph/outlook-immutable-id */
export function toImmutableId(id: string): string {
  return id.startsWith(HEAD) ? IMMUTABLE_HEAD + id.slice(HEAD.length) : id;
}

/** Graph takes either kind in a path. */
export function fromAnyId(id: string): string {
  return id.startsWith(IMMUTABLE_HEAD) ? HEAD + id.slice(IMMUTABLE_HEAD.length) : id;
}

/** Of a global object id: its fixed head, then the day of an occurrence, which a series and a single event have not. */
const UID_HEAD = "040000008200E00074C5B7101A82E008";
const NO_DAY = "00000000";

/** [MS-OXOCAL] 2.2.1.27, PidLidGlobalObjectId: what Graph calls `iCalUId`. */
export function seriesUid(id: string): string {
  return UID_HEAD + NO_DAY + Buffer.from(id).toString("hex").toUpperCase().slice(-40);
}

/** "This ID is different for each occurrence in a recurring series": https://learn.microsoft.com/graph/api/resources/event#properties */
export function occurrenceUid(uid: string, originalStartMs: number): string {
  const day = new Date(originalStartMs);
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
  const written = hex(day.getUTCFullYear(), 4) + hex(day.getUTCMonth() + 1, 2) + hex(day.getUTCDate(), 2);
  return UID_HEAD + written + uid.slice(UID_HEAD.length + NO_DAY.length);
}
