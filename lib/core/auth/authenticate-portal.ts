import { AppError } from "@/lib/base/errors";
import type { CustomerActor } from "@/lib/core/context/actor";
import { bearerToken } from "./bearer-token";
import { lookAtPortalLink, type PortalState } from "./look-at-portal-link";

/** Which customer a request acts as, by the token of the link to their portal. @throws AppError unauthenticated */
export async function authenticatePortal(request: Request): Promise<CustomerActor> {
  const token = bearerToken(request);
  const state = token === undefined ? null : await lookAtPortalLink(token);
  if (state?.kind === "usable") return state.actor;
  throw new AppError("unauthenticated", REFUSALS[state?.kind ?? "unknown"]);
}

const REFUSALS: Readonly<Record<Exclude<PortalState["kind"], "usable"> | "unknown", string>> = {
  unknown: "There is no such link, or it is too old. Ask for a new one.",
  expired: "This link has expired. Ask for a new one.",
  revoked: "This link was withdrawn. Ask for a new one.",
  ended: "This link no longer works. Ask for a new one.",
};
