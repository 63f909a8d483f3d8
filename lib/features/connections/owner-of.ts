import type { OAuthFlow } from "@/lib/core/oauth/create-state";

/** The member that a connection belongs to: a customer's belongs to none, whoever connected it. */
export function ownerOf({ userId, customerId }: Pick<OAuthFlow, "userId" | "customerId">): string | null {
  return customerId === null ? userId : null;
}
