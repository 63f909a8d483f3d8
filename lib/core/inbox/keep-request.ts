import { isDatabaseAway } from "@/db/is-database-away";
import { AppError } from "@/lib/base/errors";
import { type GroupLimits, groupCommit } from "./group-commit";
import { keepRequests } from "./keep-requests";
import type { Kept, ReceivedRequest } from "./received-request";

const MIB = 1024 * 1024;
const LIMITS: GroupLimits = {
  running: 2,
  most: 64,
  mostBytes: 2 * MIB,
  mostWaitingBytes: 64 * MIB,
  // Slack and Discord show a person an error after three seconds, which only an answer before can put in words.
  // https://docs.slack.dev/interactivity/implementing-slash-commands#responding_to_commands
  withinMs: 2_000,
  // With one that still runs, five of the pool's ten connections.
  overdue: 4,
};

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubInboxKeeping?: (request: ReceivedRequest) => Promise<Kept> };

/**
 * Keeps a request for good, together with those that come in the same moment.
 * @throws AppError unavailable; it may be kept all the same, and is then known when it comes again
 */
export function keepRequest(request: ReceivedRequest): Promise<Kept> {
  shared.hubInboxKeeping ??= groupCommit({ commit: keepRequests, bytesOf, isEveryones, limits: LIMITS });
  return shared.hubInboxKeeping(request);
}

/** Of what goes to the database, about. */
function bytesOf({ body, items }: ReceivedRequest): number {
  return body.length * 1.4 + items.length * 400 + 1_000;
}

function isEveryones(error: unknown): boolean {
  return isDatabaseAway(error) || error instanceof AppError;
}
