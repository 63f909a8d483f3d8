import { z } from "zod";
import type { StateSection } from "../kit/state";

const leadShape = z.object({
  id: z.string(),
  pageId: z.string(),
  /** Seconds. */
  createdAt: z.number().int(),
  fields: z.record(z.string(), z.string()),
});
export type StoredLead = z.output<typeof leadShape>;

/** What Facebook remembers beside OAuth's own. */
export const facebookStateShape = z.object({
  /** By grant: when the person was last at the dialog, and what they declined there. */
  consents: z.record(z.string(), z.object({ at: z.number().int(), declined: z.array(z.string()) })),
  /** `account/page`: roles that were taken away. */
  lostRoles: z.array(z.string()),
  /** Why the sessions of an account are over, by account. */
  endedSessions: z.record(z.string(), z.number().int()),
  /** Trading a lasting token brings no later end, as where Meta wants the person back first. */
  extendsAtLoginOnly: z.boolean(),
  leads: z.array(leadShape).default([]),
  nextId: z.number().int().default(0),
});
export type FacebookState = z.output<typeof facebookStateShape>;
export type FacebookSection = StateSection<FacebookState>;

export function seedFacebookState(): FacebookState {
  return { consents: {}, lostRoles: [], endedSessions: {}, extendsAtLoginOnly: false, leads: [], nextId: 0 };
}
