import type { InboundEffect } from "@/lib/providers/contract";
import type { Effect } from "./effect";
import { leadEffect } from "./lead";
import { messageEffect } from "./message";
import { moneyEffect } from "./money";
import { pullEffect } from "./pull";
import { rawEffect } from "./raw";
import { revokedEffect } from "./revoked";
import { watchEffect } from "./watch";

/** What each kind of effect means, in the order in which they are done. */
export const EVERY_EFFECT: Readonly<Record<InboundEffect["kind"], Effect>> = {
  // First: what has to be prepared anew is left alone by the others.
  money: moneyEffect,
  revoked: revokedEffect,
  watch: watchEffect,
  pull: pullEffect,
  message: messageEffect,
  lead: leadEffect,
  raw: rawEffect,
};
