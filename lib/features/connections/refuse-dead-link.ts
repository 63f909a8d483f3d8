import type { connectLinks } from "@/db/schema";
import { AppError, type ErrorCode } from "@/lib/base/errors";
import type { DeadLink } from "./look-at-connect-link";

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

const REFUSALS: Readonly<Record<DeadLink, Refusal>> = {
  used: { code: "not_found", message: "This link was used already: it works once." },
  expired: { code: "not_found", message: "This link is too old." },
  membership_ended: { code: "forbidden", message: "Who this link was for is no longer a member of the organization." },
  role_too_low: { code: "forbidden", message: "The role of who this link was for may no longer connect accounts." },
  gone: { code: "not_found", message: "The connection that this link was for is no longer there." },
  healed: { code: "conflict", message: "The connection that this link was for works again: nothing is left to do." },
  paused: { code: "conflict", message: "The connection that this link was for is paused: resume it in the hub first." },
};

/** Why a connect link is refused, with the way on for whoever can sign in. */
export function refuseDeadLink(
  kind: DeadLink,
  { connectionId }: Pick<typeof connectLinks.$inferSelect, "connectionId">,
): AppError {
  const { code, message } = REFUSALS[kind];
  const remedy =
    connectionId && kind !== "gone"
      ? { label: "Open the connection", href: `/integration-hub/active/${connectionId}` }
      : { label: "Open the hub", href: "/integration-hub" };
  return new AppError(code, message, { remedy });
}
