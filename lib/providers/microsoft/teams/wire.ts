import { z } from "zod";

// What Graph says of Teams, in its own spelling: as much of it as is read.

const text = z.string().nullish();

/** One page of a collection. https://learn.microsoft.com/graph/paging */
export const page = z.object({ value: z.array(z.unknown()), "@odata.nextLink": z.unknown().optional() });

/** https://learn.microsoft.com/graph/api/resources/team */
export const team = z.object({
  id: z.string().min(1),
  displayName: text,
  description: text,
  isArchived: z.boolean().nullish(),
});

/** https://learn.microsoft.com/graph/api/resources/channel */
export const channel = z.object({
  id: z.string().min(1),
  displayName: text,
  description: text,
  /** standard, private or shared; unknownFutureValue for what is newer than this. */
  membershipType: text,
});

/** https://learn.microsoft.com/graph/api/resources/chat */
export const chat = z.object({ id: z.string().min(1) });
