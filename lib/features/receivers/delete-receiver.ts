import type { RequestContext } from "@/lib/core/context/request-context";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getReceiver } from "./get-receiver";

/** Ends a receiver: it is a connection, and is disconnected as one. @throws AppError not_found */
export async function deleteReceiver(ctx: RequestContext, input: { id: string }): Promise<void> {
  const { id } = await getReceiver(ctx, input);
  await disconnectConnection(ctx, { ref: id });
}
