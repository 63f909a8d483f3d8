import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { uuid } from "@/lib/contracts/shapes";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = { "24h": 1, "7d": 7, "30d": 30, "90d": 90, "365d": 365 } as const;

const shape = {
  connectionId: uuid.optional().catch(undefined),
  range: z.enum(["24h", "7d", "30d", "90d", "365d"]).optional().catch(undefined),
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
};
type AskedMoney = z.output<z.ZodObject<typeof shape>> & { readonly status?: string | undefined };

/** What the address may ask for; a value that makes no sense, such as a state of something else, is as good as none. */
export function askedOf(
  params: Readonly<Record<string, string | string[] | undefined>>,
  states: readonly string[],
): AskedMoney {
  return z
    .object({
      ...shape,
      status: z
        .enum([...states])
        .optional()
        .catch(undefined),
    })
    .parse(params);
}

/** The same as the verb and as the API take it. Times are whole hours, so that reading the page anew asks for the same. */
export function queryOf({ range, ...rest }: AskedMoney) {
  const hour = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS;
  const from = range ? new Date(hour - DAYS[range] * DAY_MS) : undefined;
  const set: Omit<AskedMoney, "range"> = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  return {
    filter: { ...set, ...(from ? { from } : {}) },
    query: { ...set, ...(from ? { from: from.toISOString() } : {}) },
  };
}
