import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { InboundChat } from "@/lib/providers/webhook-contract";

type Account = Pick<ConnectionRow, "externalAccountId" | "accountName">;

/** Is what was written meant for the bot of this connection? It may be named by its id, or by its `@name`. */
export function speaksToBot({ speaksTo }: InboundChat, { externalAccountId, accountName }: Account): boolean {
  if (speaksTo === "bot") return true;
  // "shared:<id of the bot>" where it is the hub's own; "Hub (@hub_bot)".
  const id = externalAccountId.replace(/^shared:/, "");
  const names: readonly string[] = (accountName ?? "").toLowerCase().match(/@\w+/g) ?? [];
  return speaksTo.named.some((named) => named === id || names.includes(named));
}
