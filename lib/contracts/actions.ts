import { z } from "zod";
import { refParams } from "./connections";
import { defineContract } from "./define-contract";

/** JSON Schema 2020-12. */
const jsonSchema = z.record(z.string(), z.unknown());

export const connectionAction = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    /** What it leaves behind: nothing, a change at the provider, something that people get. */
    effect: z.enum(["reads", "writes", "sends"]),
    /** What has to be granted for it, in the provider's words; empty where nobody consents. */
    scopes: z.array(z.string()),
    available: z.boolean(),
    /** Why it cannot be run now, and what would change that; null where it can. */
    reason: z.object({ detail: z.string(), remedy: z.string() }).nullable(),
    /** The provider's own trial, and what it looks at; null where the provider has none. */
    dryRun: z.object({ tells: z.string() }).nullable(),
    /**
     * A repeat with the same `Idempotency-Key` after a lost answer. harmless: it changes nothing more; known: the provider
     * does it once; unknown: the hub does not ask again.
     */
    repeat: z.enum(["harmless", "known", "unknown"]),
    input: jsonSchema,
    output: jsonSchema,
  })
  .meta({ id: "Action" });
export type ConnectionAction = z.output<typeof connectionAction>;

export const listActionsContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/actions",
  tag: "Actions",
  summary: "What a connection can be told to do, each with the JSON Schema of its input and output",
  params: refParams,
  result: z.object({ data: z.array(connectionAction), nextCursor: z.null() }),
});

export const runActionContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/actions/{name}",
  tag: "Actions",
  summary: "Runs an action, or tries it where the provider has a trial of its own (`dryRun`)",
  params: refParams.extend({ name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/) }),
  body: z.strictObject({
    /** As the action's `input` says. */
    input: z.record(z.string(), z.unknown()).default({}),
    dryRun: z.boolean().default(false),
  }),
  result: z.object({
    action: z.string(),
    dryRun: z.boolean(),
    /** As the action's `output` says. */
    output: z.unknown(),
  }),
  idempotent: "once",
});
