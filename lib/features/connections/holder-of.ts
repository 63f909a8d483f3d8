import type { OAuthFlow } from "@/lib/core/oauth/create-state";

type Wanted = Pick<OAuthFlow, "visibility" | "userId" | "customerId">;

/** Who holds a connection: with its account, what makes it one live connection. */
export function holderOf({ visibility, userId, customerId }: Wanted): string {
  if (customerId !== null) return `customer:${customerId}`;
  return visibility === "personal" ? `user:${userId}` : "organization";
}
