import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { type FoundDeadLetter, selectDeadLetters } from "./select-dead-letters";

/** @throws AppError not_found: gone, or another organization's */
export async function getDeadLetter(actor: MemberActor, id: string): Promise<FoundDeadLetter> {
  const [letter] = await selectDeadLetters(actor, { id, limit: 1 });
  if (letter) return letter;
  throw new AppError("not_found", "There is no such dead letter; it may have been retried or discarded already.");
}
