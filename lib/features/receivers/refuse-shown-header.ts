import type { StoredReceiver } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { COMMON_HEADERS } from "@/lib/core/inbox/common-headers";
import { tokenHeader } from "@/lib/core/inbox/token-header";
import { findIntegration } from "@/lib/providers/registry";

/** What servers on the way take out, write or read. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const OF_THE_WAY = [
  ...["keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer"],
  ...["transfer-encoding", "upgrade", "via", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"],
  ...["x-real-ip", "x-request-id", "content-encoding", "expect", "date"],
];

/** A secret may not come in a header that is kept and shown. @throws AppError unprocessable */
export function refuseShownHeader(integration: string, receiver: StoredReceiver): void {
  const header = tokenHeader(receiver);
  const kept = findIntegration(integration)?.webhook?.keptHeaders ?? [];
  if (header === null || ![...COMMON_HEADERS, ...OF_THE_WAY, ...kept].includes(header)) return;
  const message = `A secret in ${header} would be seen: that header is kept and shown, or read on the way. Choose one of the secret's own, such as x-token.`;
  throw new AppError("unprocessable", message, { errors: [{ path: "signature.header", message }] });
}
