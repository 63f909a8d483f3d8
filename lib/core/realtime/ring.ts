/** Something that was told to an organization's streams, kept for those that come back. */
export interface Kept<Item> {
  /** Counts from 1 within the ring's life. */
  readonly number: number;
  readonly atMs: number;
  readonly bytes: number;
  readonly item: Item;
}

export interface RingLimits {
  readonly count: number;
  readonly bytes: number;
  readonly ageMs: number;
}

/** The latest of what was told, bounded in number, size and age. */
export class Ring<Item> {
  readonly #limits: RingLimits;
  #kept: Kept<Item>[] = [];
  #bytes = 0;
  #last = 0;
  /** Everything told after this instant is still here. */
  #completeSinceMs: number;

  constructor(limits: RingLimits, nowMs: number) {
    this.#limits = limits;
    this.#completeSinceMs = nowMs;
  }

  /** The number of the newest; 0 while there was none. */
  get last(): number {
    return this.#last;
  }

  add(item: Item, { bytes, nowMs }: { bytes: number; nowMs: number }): Kept<Item> {
    this.#last += 1;
    const kept = { number: this.#last, atMs: nowMs, bytes, item };
    this.#kept.push(kept);
    this.#bytes += bytes;
    this.#drop(nowMs);
    return kept;
  }

  /** All after the one of this number; null where some of them are gone or the number was never given. */
  after(number: number): readonly Kept<Item>[] | null {
    const first = this.#kept[0]?.number ?? this.#last + 1;
    if (number < first - 1 || number > this.#last) return null;
    return this.#kept.slice(number - first + 1);
  }

  /** All told since an instant; null where some of them are gone, or nobody listened then. */
  since(atMs: number): readonly Kept<Item>[] | null {
    if (atMs < this.#completeSinceMs) return null;
    return this.#kept.filter((kept) => kept.atMs >= atMs);
  }

  #drop(nowMs: number): void {
    const { count, bytes, ageMs } = this.#limits;
    const isOver = (oldest: Kept<Item>, dropped: number) =>
      this.#kept.length - dropped > count || this.#bytes > bytes || oldest.atMs < nowMs - ageMs;
    let dropped = 0;
    for (const oldest of this.#kept) {
      if (!isOver(oldest, dropped)) break;
      this.#bytes -= oldest.bytes;
      this.#completeSinceMs = oldest.atMs + 1;
      dropped += 1;
    }
    if (dropped > 0) this.#kept = this.#kept.slice(dropped);
  }
}
