import { z } from "zod";
import { clock } from "@/lib/base/clock";

const HOUR_MS = 3_600_000;
const HOURS = { "1h": 1, "24h": 24, "7d": 7 * 24, "30d": 30 * 24 } as const;

/** What the address may ask for; a value that makes no sense is as good as none. */
const asked = z.object({
  type: z.string().min(1).max(100).optional().catch(undefined),
  own: z.enum(["true", "false"]).optional().catch(undefined),
  range: z.enum(["1h", "24h", "7d", "30d"]).optional().catch(undefined),
});
export type Asked = z.output<typeof asked>;

export function askedOf(params: Readonly<Record<string, string | string[] | undefined>>): Asked {
  return asked.parse(params);
}

/** The same as the verb and as the API take it. A time is whole hours long, so that reading the page anew asks for the same. */
export function queryOf({ type, own, range }: Asked) {
  const hour = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS;
  const from = range ? new Date(hour - HOURS[range] * HOUR_MS) : undefined;
  return {
    filter: { ...(type && { type }), ...(own && { own: own === "true" }), ...(from && { from }) },
    query: { ...(type && { type }), ...(own && { own }), ...(from && { from: from.toISOString() }) },
  };
}
