import type { z } from "zod";
import type { ExternalAccount } from "../contract";
import type { account, balance } from "./wire";

/**
 * A live key and a test key of one account see two worlds: they are two connections. Without an e-mail address, which
 * would be shown in the place of the name that says which world it is.
 */
export function mapAccount(
  { id, business_profile: profile, settings }: z.output<typeof account>,
  { livemode }: z.output<typeof balance>,
): ExternalAccount {
  const mode = livemode ? "live" : "test";
  const name = settings?.dashboard?.display_name || profile?.name || id;
  return { id: `${id}:${mode}`, name: `${name} (${mode} mode)`, email: null, imageUrl: null };
}
