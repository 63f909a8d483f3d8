import type { z } from "zod";
import type { ProviderHttp } from "../contract";
import { message } from "./wire";

// One thread for whatever the hub says of the connection itself, however often it is tested.
const THREAD = { threadKey: "integration-hub" };

/**
 * Posts a line of text to the space.
 * https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create
 */
export async function postMessage(http: ProviderHttp, text: string): Promise<z.output<typeof message>> {
  const query = { messageReplyOption: "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD" };
  return http.post("v1/messages", message, { text, thread: THREAD }, { query });
}
