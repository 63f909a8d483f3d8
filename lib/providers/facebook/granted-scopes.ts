import type { ProviderHttp } from "../contract";
import { graphPath } from "./graph-path";
import { permissionList } from "./wire";

/**
 * What the person left ticked. The token answer does not say it: "your app should check which permissions were granted".
 * https://developers.facebook.com/docs/facebook-login/guides/permissions/request-revoke
 */
export async function readGrantedScopes(http: ProviderHttp): Promise<readonly string[]> {
  const { data } = await http.get(graphPath(http, "me/permissions"), permissionList);
  return data.filter(({ status }) => status === "granted").map(({ permission }) => permission);
}
