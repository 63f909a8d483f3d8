import type { ProviderDefinition } from "../contract";
import { chatError } from "./wire";

/**
 * What an error answer of Chat's means. Its texts are left out: some of them quote the key ("Consumer 'api_key:…' has been
 * suspended"). Which status a webhook that was deleted answers is not documented: each that says "not you" or "not there"
 * counts. https://developers.google.com/workspace/chat/api/reference/rest and https://google.aip.dev/193
 */
export const readGoogleChatError: ProviderDefinition["readError"] = ({ status, body }) => {
  if (status < 400 || status === 429 || status >= 500) return null;
  const parsed = chatError.safeParse(body);
  const { status: name, details } = parsed.success ? parsed.data.error : {};
  // "API key not valid" comes with status 400. https://docs.cloud.google.com/docs/authentication/api-keys-use
  const isKey = details?.some(({ reason }) => reason?.startsWith("API_KEY_")) ?? false;
  if (isKey || status === 401 || status === 403 || status === 404) return { kind: "unauthorized", fault: "wrong" };
  const why = status === 400 ? "it is empty, too long, or of a form that Chat does not know" : "Chat does not say why";
  return { kind: "rejected", reason: `Google Chat refused the message: ${why}. (Google's code: ${name ?? status})` };
};
