import { and, eq, type SQL, sql } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { connections, connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { chance, randomToken } from "@/lib/base/random";
import { webhookSecret } from "@/lib/base/webhook-secret";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findWebhookSecret, replaceWebhookSecret } from "@/lib/core/inbox/webhook-secrets";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { failureCode, retryAt } from "@/lib/core/watches/watch-schedule";
import { askBotCommands } from "@/lib/features/bot-commands/ask-bot-commands";
import type { RegisteredWebhook } from "@/lib/providers/registration-contract";
import { driftOf } from "./drift-of";
import { isSecretRefused } from "./is-secret-refused";
import { recoverMissedJob } from "./jobs";
import type { RegistrationRow } from "./registration-row";
import { type RegistrationWay, registrationWay } from "./registration-way";
import { takeBack } from "./take-back";

const HOUR_MS = 3_600_000;
/** How often the provider is asked whether what was registered still stands. */
const LOOK_MS = 6 * HOUR_MS;

/** Registers one connection's address at its provider, or looks whether it still stands. Never throws what a provider did. */
export async function keepRegistration(ctx: RequestContext<DeploymentActor>, row: RegistrationRow): Promise<void> {
  const way = await registrationWay(row);
  if (!way || way.address === null || way.lacksScope) {
    await keep(row, unasked(way));
    return;
  }
  const asked = { row, way, address: way.address };
  const change = await standing(ctx, asked).catch((error: unknown) => {
    ctx.log.warn({ err: error, connectionId: row.connectionId }, "an address could not be registered at its provider");
    return failed(row, error);
  });
  const isKept = await keep(row, change);
  // Its commands are looked at when its address is, and where that has just been set.
  if (isKept && change.state === "registered" && way.integration.botCommands) await askCommands(row);
  if (!isKept) await takeBack(ctx, { ...asked, row: { ...row, externalId: change.externalId ?? row.externalId } });
}

function askCommands({ organizationId, connectionId }: RegistrationRow): Promise<void> {
  return inTransaction((tx) => askBotCommands(tx, { organizationId, connectionId }));
}

function unasked(way: RegistrationWay | null): Change {
  // Nobody may be asked now; whoever connects anew or resumes it makes it due.
  if (!way) return { dueAt: inMs(LOOK_MS) };
  if (way.address === null) return { state: "pending", problem: "not_reachable", dueAt: inMs(LOOK_MS) };
  return byHand("scope_missing", way.registration.scope);
}

interface Asked {
  readonly row: RegistrationRow;
  readonly way: RegistrationWay;
  readonly address: string;
}

type Change = Partial<typeof connectionWebhooks.$inferInsert> & { readonly dueAt: Date };

async function standing(ctx: RequestContext<DeploymentActor>, asked: Asked): Promise<Change> {
  const { row, way, address } = asked;
  const { registration, http } = way;
  const secret = await knownSecret(asked);
  const { externalId } = row;
  if (registration.look === "cannot_tell") return registeredAs(await register(asked, secret));
  const found = await registration.look(http, { address, externalId });
  const drift = secret === null ? "secret_missing" : await findDrift(asked, found);
  if (drift === "none" && found !== "none") return registeredAs(found);
  if (row.state === "registered") {
    ctx.log.warn(
      { connectionId: row.connectionId, drift },
      "what was registered at a provider had changed; it is mended",
    );
  }
  const registered = await register(asked, secret);
  if (drift === "secret_refused") await askForRefused(asked);
  return registeredAs(registered);
}

async function findDrift({ row, way, address }: Asked, found: RegisteredWebhook | "none") {
  const { registration } = way;
  const drift = driftOf(found, { address, registration });
  const hasOwnSecret = registration.secret === "ours" || registration.secret === "theirs";
  if (drift !== "none" || !hasOwnSecret || row.checkedAt === null) return drift;
  return (await isSecretRefused(row, row.checkedAt)) ? "secret_refused" : "none";
}

/** What the old one had waiting there went with it. */
async function askForRefused({ row: { connectionId }, way: { integration } }: Asked): Promise<void> {
  if (integration.history) await inTransaction((tx) => enqueue(tx, recoverMissedJob, { connectionId }));
}

/** null: there is none yet. @throws Error: the operator has not set it */
async function knownSecret({ row, way: { integration, registration } }: Asked): Promise<string | null> {
  if (registration.secret === "none") return "";
  if (registration.secret !== "deployment") return findWebhookSecret(db(), row);
  for (const place of integration.webhook?.secrets ?? []) {
    const secret = place.kind === "variable" ? webhookSecret(place) : null;
    if (secret !== null) return secret;
  }
  throw new Error("the variable of the secret is not set");
}

async function register({ row, way, address }: Asked, known: string | null): Promise<RegisteredWebhook | "elsewhere"> {
  const { registration, http } = way;
  let secret = known ?? "";
  if (registration.secret === "ours" && known === null) {
    secret = randomToken();
    // Before the provider has it: what is signed with it may come before its answer does.
    await inTransaction((tx) => replaceWebhookSecret(tx, row, secret));
  }
  const { externalId } = row;
  const answer = await registration.register(http, { address, externalId, secret });
  if (answer === "elsewhere") return answer;
  // A crash between the two leaves one there whose secret nobody has; the next look finds it by its address, and replaces it.
  const { secret: theirs } = answer;
  if (theirs !== null) {
    await inTransaction((tx) => replaceWebhookSecret(tx, row, theirs));
  }
  return answer.registered;
}

function registeredAs(registered: RegisteredWebhook | "elsewhere"): Change {
  if (registered === "elsewhere") return byHand("elsewhere", null);
  const { externalId, address, eventTypes, pendingCount, lastError } = registered;
  return {
    state: "registered",
    ...{ externalId, address, eventTypes: [...eventTypes], pendingCount },
    problem: lastError === null ? null : "deliveries_fail",
    problemSubject: lastError?.slice(0, 300) ?? null,
    checkedAt: clock.now(),
    failures: 0,
    dueAt: inMs(LOOK_MS * (1 + chance() / 4)),
  };
}

function failed(row: RegistrationRow, error: unknown): Change {
  const now = clock.now();
  if (isNotAllowed(error)) return byHand("not_allowed", null);
  const failures = row.failures + 1;
  const dueAt = retryAt(error, { now, failures, jitter: chance() });
  // What stands there already goes on.
  const state = row.state === "registered" ? "registered" : "failed";
  return { state, problem: failureCode(error), problemSubject: null, checkedAt: now, failures, dueAt };
}

function byHand(problem: string, problemSubject: string | null): Change {
  return { state: "by_hand", problem, problemSubject, checkedAt: clock.now(), failures: 0, dueAt: inMs(LOOK_MS * 4) };
}

/** The access does not reach: a restricted key, a page without the permission. A person can do it there by hand. */
function isNotAllowed(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false;
  const { failure } = error;
  return failure.kind === "rejected" && failure.status === 403;
}

function inMs(ms: number): Date {
  return new Date(clock.now().getTime() + ms);
}

/** @returns whether it is still there to be kept: who ended it, or let it rest, did not wait for this any longer */
async function keep(row: RegistrationRow, change: Change): Promise<boolean> {
  const { connectionId, claimedUntil } = connectionWebhooks;
  const differs =
    change.state !== undefined && (row.state !== change.state || row.problem !== (change.problem ?? null));
  return inTransaction(async (tx) => {
    const [kept] = await tx
      .update(connectionWebhooks)
      // Since when it stands so: a look that finds the same changes nothing.
      .set({
        ...change,
        dueAt: unlessAsked(row, change),
        claimedUntil: null,
        ...(differs && { updatedAt: clock.now() }),
      })
      .where(
        and(eq(connectionId, row.connectionId), sql`${claimedUntil} = ${sql.param(row.claimedUntil, claimedUntil)}`),
      )
      .returning({ state: connectionWebhooks.state });
    if (kept && differs) await tell(tx, row);
    return kept !== undefined;
  });
}

/** Somebody may have asked for a look while this one was under way: it has perhaps not seen what that is about. */
function unlessAsked(row: RegistrationRow, { dueAt }: Change): SQL {
  const { dueAt: known } = connectionWebhooks;
  return sql`CASE WHEN ${known} = ${sql.param(row.dueAt, known)} THEN ${sql.param(dueAt, known)} ELSE ${known} END`;
}

async function tell(tx: Tx, { organizationId, connectionId }: RegistrationRow): Promise<void> {
  const [connection] = await tx
    .select({ visibility: connections.visibility, ownerUserId: connections.ownerUserId })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!connection) return;
  const onlyUserId = connection.visibility === "personal" ? connection.ownerUserId : null;
  await signalChange(tx, { organizationId, topics: ["connections"], onlyUserId });
}
