import type { sessionOptionsContract } from "@/lib/contracts/connect-sessions";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { choicesOf } from "@/lib/features/connections/list-choices";
import { findMadeConnection } from "./find-made-connection";
import { withoutOurWays } from "./without-our-ways";

/** What a customer has to choose after their consent (page, company, channel …), with the options asked live. */
export async function listSessionOptions(input: {
  token: string;
  connectionId: string;
}): Promise<ContractAnswer<typeof sessionOptionsContract>> {
  return withoutOurWays(async () => choicesOf((await findMadeConnection(input)).connection));
}
