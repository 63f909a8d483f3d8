import type { StatusClass } from "./status-class";

/** What calls are counted by. */
export interface CallDimensions {
  readonly organizationId: string;
  /** The beginning of the minute in which the call ended, in milliseconds since 1970. */
  readonly minuteMs: number;
  readonly connectionId: string;
  readonly integration: string;
  readonly operation: string;
  readonly statusClass: StatusClass;
}

/** How many calls there were of one kind in one minute; grows while it is in memory. */
export interface CallCounts extends CallDimensions {
  calls: number;
  bytes: number;
  durationMs: number;
  /** One count for each interval of `latencyInterval`. */
  readonly latencyCounts: number[];
}
