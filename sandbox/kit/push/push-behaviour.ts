import { z } from "zod";

/** How unreliable a vendor's push is just now: neither vendor promises that each message comes, once, soon, in order. */
export const pushBehaviourShape = z.strictObject({
  /** So many of the next messages are lost. */
  dropNext: z.number().int().min(0).max(1_000_000),
  /** Each message is sent so often. */
  copies: z.number().int().min(1).max(50),
  /** Messages that are close together come in the opposite order. */
  outOfOrder: z.boolean(),
  /** Each message waits so long. */
  delayMs: z.number().int().min(0).max(120_000),
});
export type PushBehaviour = z.output<typeof pushBehaviourShape>;

export const RELIABLE: PushBehaviour = { dropNext: 0, copies: 1, outOfOrder: false, delayMs: 0 };
