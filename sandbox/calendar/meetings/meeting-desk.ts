/** A person's next meetings, as the demo's panel changes them: what happens at the provider while the hub looks on. */
export interface MeetingDesk {
  /** Who has a calendar there, and what comes next in their main one. */
  readonly people: () => readonly {
    readonly email: string;
    readonly name: string;
    readonly next: Meeting | null;
  }[];
  readonly add: (email: string) => void;
  /** An hour later; false where nothing comes. */
  readonly move: (email: string) => boolean;
  readonly remove: (email: string) => boolean;
}

export interface Meeting {
  readonly id: string;
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
}

export const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;

/** The next quarter of an hour, and how long an added meeting lasts. */
export function nextSlot(nowMs: number): { readonly startMs: number; readonly endMs: number } {
  const startMs = (Math.floor(nowMs / QUARTER_MS) + 1) * QUARTER_MS;
  return { startMs, endMs: startMs + HOUR_MS / 2 };
}

/** The earliest that has not begun. */
export function earliest(meetings: readonly Meeting[], nowMs: number): Meeting | null {
  const ahead = meetings.filter(({ startMs }) => startMs > nowMs);
  return ahead.toSorted((left, right) => left.startMs - right.startMs)[0] ?? null;
}
