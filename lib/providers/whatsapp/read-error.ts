import type { CredentialFault, ProviderDefinition, ProviderFailureHint } from "../contract";
import { readGraphError } from "../meta-graph-errors";
import { whatsappError } from "./wire";

/**
 * The Graph API's errors, and those of the Cloud API beside them, told apart for somebody who typed in a token and an id.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const readWhatsAppError: ProviderDefinition["readError"] = (answer) => {
  const parsed = whatsappError.safeParse(answer.body);
  if (!parsed.success) return null;
  const { code, error_subcode: subcode, message } = parsed.data.error;
  // 0: "we were unable to authenticate the app user".
  if (code === 190 || code === 102 || code === 0) return { kind: "unauthorized", fault: faultOfToken(subcode) };
  // Throughput of the number (130429), and of it and one person (131056): both pass.
  if (code === 130_429 || code === 131_056) return { kind: "rate_limited", retryAfterMs: null };
  return ofTheId({ code, subcode, message }) ?? withoutScopes(readGraphError(answer));
};

// https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes
const TAKEN_BACK = [458, 459, 460, 464, 467, 492];

function faultOfToken(subcode: number | null | undefined): CredentialFault {
  if (subcode === 463) return "expired";
  return subcode && TAKEN_BACK.includes(subcode) ? "revoked" : "wrong";
}

interface GraphError {
  readonly code: number;
  readonly subcode: number | null | undefined;
  readonly message: string | null | undefined;
}

function ofTheId({ code, subcode, message }: GraphError): ProviderFailureHint | null {
  // "Object with ID … does not exist, cannot be loaded due to missing permissions, or does not support this operation";
  // 33 as a code: "the business phone number has been deleted".
  if ((code === 100 && subcode === 33) || code === 33) {
    return { kind: "rejected", reason: CHECK_THE_ID, fault: "not_found" };
  }
  // "Tried accessing nonexisting field (display_phone_number) on node type (WhatsAppBusinessAccount)": only words say so.
  if (code === 100 && message?.includes("nonexisting field (display_phone_number)")) {
    const reason = "It is the id of something else, the business account perhaps: take that of the phone number.";
    return { kind: "rejected", reason, fault: "wrong_kind" };
  }
  return null;
}

const CHECK_THE_ID = "Copy the phone number's id again, or assign the number to the token's system user.";

/** A token that is typed in has no scopes that a consent could add: whoever made it gives it what is missing. */
function withoutScopes(hint: ProviderFailureHint | null): ProviderFailureHint | null {
  if (hint?.kind !== "scope_missing") return hint;
  const reason =
    "It needs whatsapp_business_management and whatsapp_business_messaging, and this number assigned to it.";
  return { kind: "rejected", reason, fault: "lacks_permission" };
}
