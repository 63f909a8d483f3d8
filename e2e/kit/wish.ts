import { z } from "zod";

/** What Playwright's side asks the process that makes organizations for. */
export const wish = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("organization") }),
  z.object({ kind: z.literal("tokens"), organizationId: z.string(), connectionId: z.string() }),
]);
export type Wish = z.output<typeof wish>;
