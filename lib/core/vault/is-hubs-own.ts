import type { Credentials, CredentialsAuth } from "@/lib/providers/contract";

/** Is what was typed in a secret of the deployment's, which reaches every organization's places? */
export function isHubsOwn({ hubsOwn }: Pick<CredentialsAuth, "hubsOwn">, credentials: Credentials): boolean {
  if (hubsOwn === "none") return false;
  const own = process.env[hubsOwn.variable]?.trim();
  const typed = credentials[hubsOwn.field]?.trim();
  return Boolean(own && typed) && hubsOwn.opens(own ?? "") === hubsOwn.opens(typed ?? "");
}
