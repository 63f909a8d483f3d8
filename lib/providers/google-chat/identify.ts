import type { ExternalAccount, ProviderHttp } from "../contract";
import { postMessage } from "./post-message";

/** The space: an address cannot be looked at, so a message is posted, and its answer says where it is. */
export async function identifySpace(http: ProviderHttp): Promise<ExternalAccount> {
  const { name, space } = await postMessage(http, "Integration Hub is connected to this space.");
  const [, id = ""] = name.split("/");
  return { id, name: space?.displayName || `Space ${id}`, email: null, imageUrl: null };
}
