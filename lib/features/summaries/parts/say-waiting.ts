import { counted } from "@/lib/features/agents/queries/query";
import { countWaiting } from "@/lib/features/conversations/count-waiting";
import type { Part } from "../write-summary";

/** In how many conversations somebody waits for an answer, or there is something unread. */
export const sayWaiting: Part = async (ctx) => {
  const waiting = await countWaiting(ctx);
  return [
    waiting === 0
      ? "Nobody waits for an answer."
      : `${counted(waiting, "conversation")} unread, or waiting for an answer.`,
  ];
};
