/** Late commits and lost signals are looked for this far back; an event older than that is not told any more. */
const REACH_MS = 5 * 60_000;
const MAX_KNOWN = 5_000;

/**
 * Which events an organization's streams have been told of. Rows do not become visible in the order of their ids (a
 * transaction may commit late), so that "newer than the last one" would lose some: reading looks back, and this leaves
 * out what was told before.
 */
export class KnownEvents {
  readonly #madeAtMs = new Map<string, number>();
  #floorMs = 0;

  /** From where reading for `sinceMs` may begin: further back, what was told is not known any more. */
  startFor(sinceMs: number, nowMs: number): number {
    return Math.max(sinceMs, this.#floorMs, nowMs - REACH_MS);
  }

  madeSince(ms: number): string[] {
    return [...this.#madeAtMs].flatMap(([id, madeAtMs]) => (madeAtMs >= ms ? [id] : []));
  }

  /** Adds events; false for those that were known. */
  add(id: string, nowMs: number): boolean {
    if (this.#madeAtMs.has(id)) return false;
    this.#madeAtMs.set(id, madeAtOf(id));
    this.#forget(nowMs);
    return true;
  }

  /** Nothing made before this instant will be told. */
  forgetBefore(ms: number): void {
    this.#floorMs = Math.max(this.#floorMs, ms);
    for (const [id, madeAtMs] of this.#madeAtMs) if (madeAtMs < ms) this.#madeAtMs.delete(id);
  }

  #forget(nowMs: number): void {
    if (this.#madeAtMs.size <= MAX_KNOWN) return;
    this.forgetBefore(nowMs - REACH_MS);
    if (this.#madeAtMs.size <= MAX_KNOWN) return;
    const newestFirst = [...this.#madeAtMs.values()].sort((left, right) => right - left);
    this.forgetBefore((newestFirst[MAX_KNOWN / 2] ?? 0) + 1);
  }
}

/** The first 48 bits of a UUIDv7 are its time. https://www.rfc-editor.org/rfc/rfc9562#section-5.7 */
function madeAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
