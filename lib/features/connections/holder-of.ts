import type { Visibility } from "@/db/schema";

/** Who holds a connection: with its account, what makes it one live connection. */
export function holderOf({ visibility, userId }: { visibility: Visibility; userId: string }): string {
  return visibility === "personal" ? `user:${userId}` : "organization";
}
