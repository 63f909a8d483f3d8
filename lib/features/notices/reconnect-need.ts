import type { connections, connectionTokens, notices } from "@/db/schema";

export type NeedfulConnection = Pick<typeof connections.$inferSelect, "status">;
export type NeedfulTokens = Pick<
  typeof connectionTokens.$inferSelect,
  "accessExpiresAt" | "refreshExpiresAt" | "hasRefreshToken"
>;

/**
 * Is what a notice asks for still to be done? `needed`: a person has to reconnect; `healed`: it works, or its end has
 * moved; `paused` and `gone`: nobody is to do anything.
 */
export function reconnectNeed(
  asked: Pick<typeof notices.$inferSelect, "kind" | "subject">,
  connection: NeedfulConnection,
  tokens: NeedfulTokens | null,
): "needed" | "healed" | "paused" | "gone" {
  const { status } = connection;
  if (status === "disconnected") return "gone";
  if (status === "paused") return "paused";
  if (status === "needs_reauth") return "needed";
  if (asked.kind !== "connection_expires") return "healed";
  const endsAt = tokens && accessEndsAt(tokens);
  return endsAt && endsAt <= new Date(String(asked.subject.expiresAt)) ? "needed" : "healed";
}

/** When access ends for good unless a person consents again; null where nothing says that it does. */
function accessEndsAt({ accessExpiresAt, refreshExpiresAt, hasRefreshToken }: NeedfulTokens): Date | null {
  return hasRefreshToken ? refreshExpiresAt : accessExpiresAt;
}
