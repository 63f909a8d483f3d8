import { z } from "zod";
import type { ExternalAccount, ProviderHttp } from "../contract";
import { identity, installation, teamInfo } from "./wire";

/**
 * The workspace that the app was installed in. Asked of the token itself: whatever an answer says on the way, this is
 * where the token works. A workspace has no e-mail address.
 */
export async function identifyWorkspace(http: ProviderHttp, tokenAnswer: unknown): Promise<ExternalAccount> {
  const { team: named } = http.parse(tokenAnswer, installation);
  const { team_id: id, team } = await http.getEndpoint("userinfo", identity);
  // An answer for one workspace with a token of another is not Slack's.
  http.parse(named?.id ?? id, z.literal(id));
  const { icon } = (await http.get("api/team.info", teamInfo)).team;
  return { id, name: team, email: null, imageUrl: icon?.image_default ? null : (icon?.image_132 ?? null) };
}
