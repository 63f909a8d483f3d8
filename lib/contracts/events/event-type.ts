import type { z } from "zod";

/** One kind of event that the hub sends: what its data looks like, and an example of it. */
export interface EventTypeDefinition<Data extends z.ZodType = z.ZodType> {
  /** Of the data's shape: grows when a field goes away or changes its meaning, not when one is added. */
  readonly version: number;
  /** What has happened, in one line. */
  readonly summary: string;
  readonly data: Data;
  readonly sample: z.input<Data>;
  /** false: its shape is fixed, but nothing in the product makes it yet. */
  readonly emitted: boolean;
}

/** Declares an event type; the identity function checks the sample against the shape. */
export function eventType<Data extends z.ZodType>(definition: EventTypeDefinition<Data>): EventTypeDefinition<Data> {
  return definition;
}
