import type { ExternalAccount, ProviderHttp } from "../../contract";
import { readOrganization } from "./read-organization";
import { trySending } from "./try-sending";
import { enteredFields } from "./wire";

/** The tenant with the mailbox that it sends from. */
export async function identifyTenant(http: ProviderHttp, entered: unknown): Promise<ExternalAccount> {
  const { tenantId, senderUpn } = http.parse(entered, enteredFields);
  await trySending(http, senderUpn);
  const name = await readOrganization(http);
  return {
    // Two mailboxes of one tenant are two accounts. Neither part knows capital letters.
    id: `${tenantId}/${senderUpn}`.toLowerCase(),
    name: name ?? senderUpn.slice(senderUpn.indexOf("@") + 1),
    email: senderUpn,
    imageUrl: null,
  };
}
