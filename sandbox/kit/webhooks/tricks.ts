import { z } from "zod";

/** Ways of a message that no vendor sends, or that somebody kept: fields of a control request. */
export const trickFields = {
  /** signature: with a key that is not the vendor's; body: changed after it was signed; missing: nothing is signed. */
  forged: z.enum(["signature", "body", "missing"]).optional(),
  /** Signed an hour ago. */
  old: z.literal(true).optional(),
};
const trickShape = z.object(trickFields);
export type Trick = z.output<typeof trickShape>;
