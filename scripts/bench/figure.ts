// Why: the shape of a bench and of what it finds out; one file per bench beside this one.

export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: "kB" | "MB" | "s" | "ms" | "µs" | "requests" | "requests/s" | "jobs/s";
  /** What the value is compared with, in the same unit: a bare way to do the same, or the promise. Null: nothing. */
  readonly reference: number | null;
}

export interface Bench {
  readonly name: string;
  /** What it measures and compares with, for people. */
  readonly about: string;
  measure(): Promise<readonly Figure[]>;
}
