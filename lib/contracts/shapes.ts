import { z } from "zod";

/** An instant on the wire: ISO 8601 in UTC, made from a Date or a text. */
export const instant = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => (value instanceof Date ? value.toISOString() : new Date(value).toISOString()))
  .meta({ type: "string", format: "date-time" });

/** An instant in a request: ISO 8601 with an offset. */
export const instantInput = z.iso
  .datetime({
    offset: true,
    abort: true, // what compares instants afterwards must never see a text
    error: "must be an ISO 8601 date-time with an offset, for example 2026-03-01T09:00:00Z",
  })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 2200, {
    abort: true,
    error: "must lie between the years 1900 and 2199",
  });

export const uuid = z.uuid();

/** An e-mail address; kept in small letters, so that one address is one person. */
export const emailAddress = z.email().max(254).toLowerCase();

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(500).optional(),
});

export const personName = z.string().trim().min(1).max(100);

/** A list answer: `{data, nextCursor}`. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

export const role = z.enum(["owner", "admin", "member", "viewer"]);

/** RFC 9457 problem document: the shape of every error answer. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  remedy: z.object({ label: z.string(), href: z.string().optional() }).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
