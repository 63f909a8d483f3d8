import type { ProviderDefinition } from "../contract";
import { errorAnswer } from "./wire";

/**
 * Documented are the form of a refusal and 401. That 403 is a permission and 404 a book that is not there is how HTTP has
 * it: https://accounting-api.autocountcloud.com/documentation/fields-and-formats/general
 */
export const readAutocountError: ProviderDefinition["readError"] = ({ status, body }) => {
  const message = errorAnswer.safeParse(body).data?.message;
  if ([401, 403, 404].includes(status) && message && /account ?book/i.test(message))
    return { kind: "rejected", reason: message, fault: "not_found", field: "accountBookId" };
  if (status === 401) return { kind: "unauthorized", fault: "wrong", field: "apiKey", detail: NOT_TOLD };
  if (status === 403) return { kind: "rejected", reason: message ?? NO_RIGHT, fault: "lacks_permission" };
  return status < 500 && status !== 429 && message ? { kind: "rejected", reason: message } : null;
};

const NOT_TOLD =
  "If it is right, look at Key ID and account book as well: AutoCount says only that the three do not fit together.";
const NO_RIGHT = "This key has not the permission for that.";
