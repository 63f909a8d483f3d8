import { z } from "zod";
import type { events } from "@/db/schema";

const sum = z.object({ amount: z.object({ amount: z.string(), currency: z.string() }) });
const money = sum.transform(({ amount }) => ({ amount: amount.amount, currency: amount.currency }));

type Subject = z.ZodType<Record<string, string>>;

/** What each type's notices are made of: values of its data, none of them a secret. */
const SUBJECTS: ReadonlyMap<string, Subject> = new Map<string, Subject>([
  [
    "sync.failed",
    z.object({ resource: z.string(), error: z.object({ code: z.string() }), retryAt: z.string().nullable() }).transform(
      ({ resource, error, retryAt }): Record<string, string> => ({
        resource,
        reason: error.code,
        ...(retryAt ? { retryAt } : {}),
      }),
    ),
  ],
  ["payment.succeeded", money],
  ["refund.created", money],
  [
    "lead.received",
    z
      .object({
        name: z.string().nullable(),
        email: z.string().nullable(),
        form: z.object({ name: z.string().nullable() }),
      })
      .transform(({ name, email, form }): Record<string, string> => {
        const who = name ?? email;
        return { ...(who ? { who: short(who) } : {}), ...(form.name ? { form: short(form.name) } : {}) };
      }),
  ],
  [
    "post.failed",
    z
      .object({ text: z.string(), failure: z.object({ message: z.string() }) })
      .transform(({ text, failure }) => ({ post: short(text), message: short(failure.message) })),
  ],
]);

/** null: the event is of another shape than the hub knows by now. */
export function subjectOf({
  type,
  data,
}: Pick<typeof events.$inferSelect, "type" | "data">): Record<string, string> | null {
  return SUBJECTS.get(type)?.safeParse(data).data ?? null;
}

const LONGEST = 120;

/** People wrote it, and as much as they liked: one line of it. */
function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed()}…`;
}
