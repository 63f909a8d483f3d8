import type { ExternalAccount } from "@/lib/providers/contract";

/** How an account is called on screen. */
export function accountName({ email, name, id }: Pick<ExternalAccount, "email" | "name" | "id">): string {
  return email ?? name ?? id;
}
