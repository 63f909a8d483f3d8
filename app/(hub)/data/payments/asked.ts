import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { paymentStatus } from "@/lib/contracts/payments";
import { uuid } from "@/lib/contracts/shapes";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = { "24h": 1, "7d": 7, "30d": 30, "90d": 90, "365d": 365 } as const;

/** What the address may ask for; a value that makes no sense is as good as none. */
const asked = z.object({
  status: paymentStatus.optional().catch(undefined),
  connectionId: uuid.optional().catch(undefined),
  range: z.enum(["24h", "7d", "30d", "90d", "365d"]).optional().catch(undefined),
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
});

export type AskedPayments = z.output<typeof asked>;

export function askedOf(params: Readonly<Record<string, string | string[] | undefined>>): AskedPayments {
  return asked.parse(params);
}

/** The same as the verb and as the API take it. Times are whole hours, so that reading the page anew asks for the same. */
export function queryOf({ range, ...rest }: AskedPayments) {
  const hour = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS;
  const from = range ? new Date(hour - DAYS[range] * DAY_MS) : undefined;
  const set: Omit<AskedPayments, "range"> = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  return {
    filter: { ...set, ...(from ? { from } : {}) },
    query: { ...set, ...(from ? { from: from.toISOString() } : {}) },
  };
}
