import type { InboundEffect } from "@/lib/providers/contract";
import { chatEffect } from "./chat";
import { commandEffect } from "./command";
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
  // A chat that has moved is where its next message is.
  chat: chatEffect,
  message: messageEffect,
  command: commandEffect,
  lead: leadEffect,
  raw: rawEffect,
};
