import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "./shapes";

export const auditEvent = z
  .object({
    id: uuid,
    at: instant,
    actor: z.object({
      kind: z.enum(["user", "api_key", "customer", "job", "provider", "cli"]),
      id: z.string().nullable(),
      name: z.string(),
    }),
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
    connectionId: uuid.nullable(),
    /** True where the target is another member's personal data: its name and fields are left out. */
    private: z.boolean(),
    changedFields: z.array(z.string()),
    /** Figures of money: amounts in the currency's smallest unit, ids at the provider, states before and after. */
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    outcome: z.string().nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string(),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.output<typeof auditEvent>;

export const auditFilter = z.strictObject({
  actorId: z.string().max(64).optional(),
  actorKind: auditEvent.shape.actor.shape.kind.optional(),
  /** An action or the beginning of one: `connection`, `connection.disconnect`. */
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .optional(),
  connectionId: uuid.optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
});

/** Both ends, where both are named. */
export function isForward({ from, to }: { from?: Date | undefined; to?: Date | undefined }): boolean {
  return !from || !to || from < to;
}
export const BACKWARD = { path: ["to"], error: "must be after `from`" };

export const listAuditContract = defineContract({
  method: "GET",
  path: "/api/audit",
  tag: "Audit",
  summary: "The audit trail, newest first. Everyone may read that of a connection they can see; all of it: admins",
  query: pageQuery.extend(auditFilter.shape).refine(isForward, BACKWARD),
  result: page(auditEvent),
});
