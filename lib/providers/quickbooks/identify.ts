import type { ExternalAccount, ProviderHttp } from "../contract";
import { callCompany } from "./call-company";
import { companyAnswer, realmId } from "./wire";

/**
 * The company that was connected. Its id is in the redirect and nowhere else, where whoever holds the browser could change
 * it: that the token reads that company is the proof. null: the person connected no company.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0
 */
export async function identifyCompany(
  http: ProviderHttp,
  callbackParams: URLSearchParams,
): Promise<ExternalAccount | null> {
  const realm = realmId.safeParse(callbackParams.get("realmId"));
  if (!realm.success) return null;
  const id = realm.data;
  const { CompanyInfo: company } = await callCompany(http, {
    realm: id,
    path: `companyinfo/${id}`,
    shape: companyAnswer,
  });
  // Not the address of whoever consented: one person's companies would be called the same.
  return { id, name: company.CompanyName, email: null, imageUrl: null };
}
