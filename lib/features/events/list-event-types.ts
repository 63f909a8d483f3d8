import { z } from "zod";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { listEventTypesContract } from "@/lib/contracts/events/endpoints";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";

/** Every type of event with the schema of its data and a sample of it. */
export async function listEventTypes(ctx: RequestContext): Promise<ContractAnswer<typeof listEventTypesContract>> {
  authorize(ctx, "events:read");
  const data = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).map(([type, definition]) => {
    const { version, summary, emitted, data: shape, sample } = definition;
    return {
      type,
      version,
      summary,
      emitted,
      schema: schemaOf(shape),
      sample: z.record(z.string(), z.unknown()).parse(sample),
    };
  });
  return { data, nextCursor: null };
}

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(shape, {
    io: "output",
    unrepresentable: "any",
    reused: "inline",
    override({ jsonSchema }) {
      // A new field is no new version: who validates by this must take what they do not know.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
