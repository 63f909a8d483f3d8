import { Api } from "grammy";
import type { ProviderHttp } from "../contract";

/**
 * Runs one call of the client on the hub's transport, and answers its result. That transport puts the token into the address:
 * the client is given none, and its own way to the network is not taken. What the transport throws comes out as it was thrown.
 */
export async function callBotApi(http: ProviderHttp, call: (bot: Api["raw"]) => Promise<unknown>): Promise<unknown> {
  let isAnswered = false;
  const { raw, config } = new Api("none", { apiRoot: http.apiRoot });
  config.use(async (_send, method, payload) => {
    const headers = { "content-type": "application/json", accept: "application/json" };
    const body = JSON.stringify(payload);
    const answer = await http.fetch(`${http.apiRoot}/${method}`, { method: "POST", headers, body });
    isAnswered = true;
    return answer.json();
  });
  try {
    return await call(raw);
  } catch (error) {
    // A 2xx whose body the client could not read: for `http.parse`, nothing.
    if (isAnswered) return undefined;
    throw error;
  }
}
