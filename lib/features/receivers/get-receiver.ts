import { AppError } from "@/lib/base/errors";
import type { Receiver } from "@/lib/contracts/receivers";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findReceiver } from "./find-receiver";

/** @throws AppError not_found */
export async function getReceiver(ctx: RequestContext, input: { id: string }): Promise<Receiver> {
  const found = await findReceiver(ctx, input);
  if (!found) throw new AppError("not_found", "There is no such receiver.");
  return found;
}
