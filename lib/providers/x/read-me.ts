import type { ProviderHttp } from "../contract";
import { type Me, me } from "./wire";

/** Who the access belongs to. https://docs.x.com/x-api/users/user-lookup-me */
export function readMe(http: ProviderHttp): Promise<Me> {
  return http.getEndpoint("userinfo", me, { query: { "user.fields": "profile_image_url" } });
}
