import type { IntegrationCheck, ProviderHttp } from "../contract";
import { creatorInfo, userInfo } from "./wire";

/** What the Test button tries. Nothing is changed by it. */
export const tiktokChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { data } = await http.getEndpoint("userinfo", userInfo, { query: { fields: "open_id,display_name" } });
      return `Signed in as ${data.user.display_name ?? data.user.open_id}.`;
    },
  },
  { name: "creator", capability: "posts", run: checkCreator },
];

// A query by POST: what an app has to ask before each post. It changes nothing. 20 a minute for one account.
// https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info
async function checkCreator(http: ProviderHttp): Promise<string> {
  const { data } = await http.post("v2/post/publish/creator_info/query/", creatorInfo, {});
  const { privacy_level_options: audiences, max_video_post_duration_sec: seconds } = data;
  const reach = audiences.includes("PUBLIC_TO_EVERYONE") ? "for everyone to see" : "for a part of the audience to see";
  return `Videos of up to ${Math.floor(seconds / 60)} minutes can be posted ${reach}.`;
}
