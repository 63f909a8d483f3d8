import { z } from "zod";
import { connectionChoice } from "./choices";
import { connection, refParams } from "./connections";
import { defineContract } from "./define-contract";

const choiceOption = z.object({
  id: z.string(),
  name: z.string(),
  /** What tells two of the same name apart. */
  detail: z.string().nullable(),
  imageUrl: z.string().nullable(),
  /** Why it cannot be chosen, as a code; null where it can. */
  refusal: z.string().nullable(),
});

export const choiceWithOptions = connectionChoice
  .extend({
    /** The choice that has to be made before; there are no options until then. */
    waitsFor: z.string().nullable(),
    options: z.array(choiceOption),
  })
  .meta({ id: "Choice" });

const choiceName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);

export const listChoicesContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/choices",
  tag: "Connections",
  summary: "What is to be chosen after the consent (page, company, server …), with the options asked live",
  params: refParams,
  query: z.strictObject({ choice: choiceName.optional() }),
  result: z.object({ data: z.array(choiceWithOptions) }),
});

export const chooseOptionContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/choices",
  tag: "Connections",
  summary: "Makes or changes a choice; a required one that is made last ends `pending`",
  params: refParams,
  body: z.strictObject({ choice: choiceName, optionId: z.string().min(1).max(500) }),
  result: connection,
});
