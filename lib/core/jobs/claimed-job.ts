/** A job that this process has taken. `retryCount` names the attempt: whoever took it later has a higher one. */
export interface ClaimedJob {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly retryCount: number;
  readonly groupId?: string | null | undefined;
}
