import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { uuid } from "@/lib/contracts/shapes";

const HOUR_MS = 3_600_000;
const HOURS = { "1h": 1, "24h": 24, "7d": 7 * 24, "30d": 30 * 24 } as const;

/** What the address may ask for; a value that makes no sense is as good as none. */
const asked = z.object({
  endpointId: uuid.optional().catch(undefined),
  state: z.enum(["waiting", "delivered", "failed", "filtered", "canceled"]).optional().catch(undefined),
  type: z.string().min(1).max(100).optional().catch(undefined),
  range: z.enum(["1h", "24h", "7d", "30d"]).optional().catch(undefined),
});
export type Asked = z.output<typeof asked>;

export function askedOf(params: Readonly<Record<string, string | string[] | undefined>>): Asked {
  return asked.parse(params);
}

/** The same as the verb and as the API take it. A time is whole hours long, so that reading the page anew asks for the same. */
export function queryOf({ range, ...rest }: Asked) {
  const hour = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS;
  const from = range ? new Date(hour - HOURS[range] * HOUR_MS) : undefined;
  const set: Omit<Asked, "range"> = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    filter: { ...set, ...(from ? { from } : {}) },
    query: { ...set, ...(from ? { from: from.toISOString() } : {}) },
  };
}
