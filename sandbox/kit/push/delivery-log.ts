import type { SandboxClock } from "../clock";

export interface Delivery {
  readonly at: string;
  /** The channel or subscription. */
  readonly of: string;
  /** Without its query, which may hold what only the client should know. */
  readonly address: string;
  readonly attempt: number;
  /** The status of the answer, or what became of it where there was none. */
  readonly outcome: number | "dropped" | "unreachable" | "ended";
}

const KEPT = 2_000;

/** What was sent, the latest last. In memory only. */
export function deliveryLog(clock: SandboxClock) {
  let deliveries: Delivery[] = [];
  return {
    add(entry: Omit<Delivery, "at">): void {
      const { origin, pathname } = new URL(entry.address);
      deliveries.push({ at: clock.now().toISOString(), ...entry, address: origin + pathname });
      if (deliveries.length > KEPT * 2) deliveries = deliveries.slice(-KEPT);
    },
    list: (): readonly Delivery[] => deliveries.slice(-KEPT),
    clear(): void {
      deliveries = [];
    },
  };
}
