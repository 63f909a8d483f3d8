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
