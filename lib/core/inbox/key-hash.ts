import { sha256 } from "@/lib/base/random";

interface KeyedAt {
  readonly integration: string;
  /** The connection that the address names; null: the integration's shared address. */
  readonly connectionId: string | null;
}

/** Organizations' own apps number their events each for itself: what one of them had may not swallow another's. */
export function keyHash({ integration, connectionId }: KeyedAt, dedupeKey: string): string {
  const within = connectionId === null ? integration : `${integration}/${connectionId}`;
  return sha256(`${within} ${dedupeKey}`);
}
