import type { ExternalAccount, ProviderHttp } from "../contract";
import { userInfo } from "./wire";

/**
 * A user of one organization: both ids together are for ever. Asked at the organization's own address, because the login
 * host of the consent may be another one. https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
 */
export async function identifyUser(http: ProviderHttp): Promise<ExternalAccount> {
  const user = await http.get("services/oauth2/userinfo", userInfo);
  return {
    id: `${user.organization_id}.${user.user_id}`,
    name: user.name ?? null,
    email: user.email ?? null,
    // Salesforce shows its pictures to who is signed in there, and to nobody else.
    imageUrl: null,
  };
}
