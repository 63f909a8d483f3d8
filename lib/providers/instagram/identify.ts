import type { ExternalAccount, ProviderHttp } from "../contract";
import { accountFields, instagramPath } from "./paths";
import { me } from "./wire";

// https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started
const PROFESSIONAL = new Set(["BUSINESS", "MEDIA_CREATOR", "CREATOR"]);

/** The professional account that consented; null for a personal one, which Instagram's API is not for. */
export async function identifyInstagram(http: ProviderHttp): Promise<ExternalAccount | null> {
  const account = await http.get(instagramPath(http, "me"), me, { query: accountFields });
  if (account.account_type && !PROFESSIONAL.has(account.account_type.toUpperCase())) return null;
  return {
    id: account.user_id,
    name: account.username ? `@${account.username}` : (account.name ?? null),
    email: null,
    imageUrl: account.profile_picture_url ?? null,
  };
}
