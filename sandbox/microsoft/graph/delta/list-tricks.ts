import { z } from "zod";

/** What Graph may do in a delta query, switched on to see whether a client bears it. */
export const listTricksShape = z.strictObject({
  /** So many of the next pages that a link leads to repeat the page before, and lead to the same link again. */
  repeatPages: z.number().int().min(0).max(1_000_000),
  /** An item comes twice in each round, where it changed first as it was: "apply the last one" (…/graph/delta-query-overview). */
  repeatItems: z.boolean(),
  /** Each round begins with a page of no items that has a next link all the same: same page. */
  emptyPages: z.boolean(),
  /** Series come along before their occurrences; without them a client has to fetch them. */
  seriesMasters: z.boolean(),
  /** Occurrences have all their properties, as in a plain view. */
  fullOccurrences: z.boolean(),
});
export type ListTricks = z.output<typeof listTricksShape>;

/** How people see Graph answer: series, and occurrences of few properties, though no page of Microsoft's says so. */
export const PLAIN_LISTS: Readonly<ListTricks> = {
  repeatPages: 0,
  repeatItems: false,
  emptyPages: false,
  seriesMasters: true,
  fullOccurrences: false,
};
