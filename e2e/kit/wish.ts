import { z } from "zod";

/** What Playwright's side asks the process that makes organizations for. */
export const wish = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("organization") }),
  z.object({
    kind: z.literal("calendar"),
    organizationId: z.string(),
    connectionId: z.string(),
    externalId: z.string(),
    name: z.string(),
  }),
  z.object({
    kind: z.literal("event"),
    calendar: z.object({
      organizationId: z.string(),
      connectionId: z.string(),
      id: z.string(),
      externalId: z.string(),
    }),
    /** Ours, of one that is stored already. */
    id: z.string().nullable(),
    externalId: z.string(),
    title: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
  }),
  z.object({ kind: z.literal("tokens"), organizationId: z.string(), connectionId: z.string() }),
]);
export type Wish = z.output<typeof wish>;
