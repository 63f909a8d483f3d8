import { AppError, type ErrorCode } from "@/lib/base/errors";
import type { CustomerActor } from "@/lib/core/context/actor";
import { lookAtConnectSession, type SessionRow, type SessionState } from "./look-at-connect-session";

export interface OpenSession {
  readonly session: SessionRow;
  readonly actor: CustomerActor;
}

/**
 * The session of a token, to begin something with.
 * @throws AppError not_found, forbidden
 */
export async function requireSession(token: string): Promise<OpenSession> {
  const state = await lookAtConnectSession(token);
  if (state?.kind !== "usable") throw refuseSession(state);
  return state;
}

/** How long what was begun in time may take to end. */
const ENDING_MS = 10 * 60 * 1000;

/** The same to end what was begun in time: a choice after the consent. @throws AppError not_found, forbidden */
export async function requireEndingSession(token: string, now: Date): Promise<OpenSession> {
  const state = await lookAtConnectSession(token);
  if (state?.kind === "expired" && isEnding(state.session, now)) return state;
  if (state?.kind !== "usable") throw refuseSession(state);
  return state;
}

/** It is over, but what was begun in time may still end. */
export function isEnding({ expiresAt }: SessionRow, now: Date): boolean {
  return now.getTime() < expiresAt.getTime() + ENDING_MS;
}

const REFUSALS: Readonly<Record<Exclude<SessionState["kind"], "usable"> | "unknown", [ErrorCode, string]>> = {
  unknown: ["not_found", "There is no such link, or it is too old. Ask for a new one."],
  expired: ["not_found", "This link has expired. Ask for a new one."],
  revoked: ["forbidden", "This link was withdrawn. Ask for a new one."],
  ended: ["forbidden", "This link no longer works. Ask for a new one."],
};

function refuseSession(state: SessionState | null): AppError {
  const kind = state === null || state.kind === "usable" ? "unknown" : state.kind;
  const [code, message] = REFUSALS[kind];
  return new AppError(code, message);
}
