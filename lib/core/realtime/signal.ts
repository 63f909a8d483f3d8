import { z } from "zod";
import { LIVE_TOPICS, type LiveTopic } from "@/lib/contracts/live-topics";
import type { Gathered } from "./coalesce";

/** The one channel of NOTIFY; every process with open streams listens on it. */
export const CHANNEL = "hub_live";

/** Postgres refuses payloads of 8000 bytes and more. https://www.postgresql.org/docs/18/sql-notify.html */
const MAX_PAYLOAD_BYTES = 7_500;

const topic = z.enum(LIVE_TOPICS);
const changed = z.object({
  kind: z.literal("changed"),
  organizationId: z.uuid(),
  changes: z.array(z.object({ topics: z.array(topic), onlyUserId: z.uuid().nullable() })),
  sinceMs: z.number(),
});
const sessions = z.object({ kind: z.literal("sessions"), userId: z.uuid() });
/** Said by a process to itself, to know that it still hears. */
const ping = z.object({ kind: z.literal("ping") });
const signal = z.discriminatedUnion("kind", [changed, sessions, ping]);

/** What processes tell each other. It carries names and ids only: what changed is read from the tables. */
export type Signal = z.output<typeof signal>;
export type ChangedSignal = z.output<typeof changed>;

/** Null for what another version of the product may have sent. */
export function parseSignal(payload: string): Signal | null {
  try {
    return signal.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}

export function signalPayload(value: Signal): string {
  return JSON.stringify(value);
}

/** What gathered for an organization, in as many payloads as its length needs: one, unless a crowd is concerned. */
export function changedPayloads(gathered: Gathered<LiveTopic>): string[] {
  const payload = signalPayload({ kind: "changed", ...gathered, changes: [...gathered.changes].map(mutable) });
  if (Buffer.byteLength(payload) < MAX_PAYLOAD_BYTES || gathered.changes.length === 1) return [payload];
  const half = Math.ceil(gathered.changes.length / 2);
  const parts = [gathered.changes.slice(0, half), gathered.changes.slice(half)];
  return parts.flatMap((changes) => changedPayloads({ ...gathered, changes }));
}

function mutable({ topics, onlyUserId }: Gathered<LiveTopic>["changes"][number]) {
  return { topics: [...topics], onlyUserId };
}
