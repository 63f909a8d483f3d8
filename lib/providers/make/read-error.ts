import type { ProviderDefinition } from "../contract";
import { makeError } from "./wire";

/** https://developers.make.com/api-documentation/getting-started/api-structure: statuses, and codes such as IM002. */
export const readMakeError: ProviderDefinition["readError"] = ({ status, body }) => {
  const parsed = makeError.safeParse(body);
  const { message, code } = parsed.success ? parsed.data : {};
  if (status === 401) return { kind: "unauthorized", fault: "wrong" };
  // A token that has not the scope of the call.
  if (status === 403)
    return { kind: "rejected", reason: message ?? "This token may not do that.", fault: "lacks_permission" };
  return status < 500 && status !== 429 && message
    ? { kind: "rejected", reason: code ? `${message} (${code})` : message }
    : null;
};
