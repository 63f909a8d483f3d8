import { and, eq, inArray } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { notices, organizations, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { derivedId } from "@/lib/base/derived-id";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { mailWay } from "@/lib/core/mail/mail-way";
import { sendMail } from "@/lib/core/mail/send-mail";
import { type Recipient, settleDeliveries } from "./claim-deliveries";
import type { Worded } from "./deliver-notices";

/** A mail server may be away for a working day. */
const MOST_TRIES = 16;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** Mails notices to their person, several as one. @returns why not, where it has to be tried again; null: nothing is left to do */
export async function deliverByMail(recipient: Recipient, worded: readonly Worded[]): Promise<string | null> {
  const found = mailWay() === "none" ? null : await findMailbox(recipient);
  if (!found?.address) {
    await settleDeliveries(db(), worded, { state: "skipped", failure: "no_mail", settledAt: clock.now() });
    return null;
  }
  try {
    const mail = await writeAll(worded, found.organizationName);
    // In no transaction: a mail server takes its time.
    await sendMail({ ...mail, to: found.address });
  } catch (error) {
    await tryLater(worded, error);
    // Whatever else it is, the queue is to know of it.
    if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
    return error.message;
  }
  await noteMailed(worded);
  return null;
}

async function findMailbox({ organizationId, userId }: Recipient) {
  const [found] = await db()
    .select({ address: users.email, organizationName: organizations.name })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, organizationId))
    .where(eq(users.id, userId));
  return found;
}

async function writeAll(worded: readonly Worded[], organizationName: string) {
  const [first, ...others] = worded;
  if (!first) throw new Error("there is nothing to mail");
  if (others.length === 0) return { ...(await first.said.writeMail()), id: first.notice.id };
  const title = `${worded.length} notices of ${organizationName.replaceAll(/\s+/g, " ").trim()}`;
  const each = worded.map(({ said: { title: line, page } }) => `${line}\n${page}`);
  const footer = `Choose what you are told, and how:\n${env().APP_URL}/settings/notifications`;
  // The same ones are the same mail; more or fewer are another.
  const id = derivedId(first.notice.id, worded.map(({ notice }) => notice.id).join(" "));
  return { subject: title, text: [...each, footer].join("\n\n"), id };
}

/** A crash before this sends the mail a second time, which has the first one's id. */
async function noteMailed(worded: readonly Worded[]): Promise<void> {
  const settledAt = clock.now();
  await inTransaction(async (tx) => {
    await settleDeliveries(tx, worded, { state: "sent", failure: null, settledAt });
    for (const [organizationId, own] of Map.groupBy(worded, ({ notice }) => notice.organizationId)) {
      const ids = own.map(({ notice }) => notice.id);
      const ofThese = and(eq(notices.organizationId, organizationId), inArray(notices.id, ids));
      await tx.update(notices).set({ mailedAt: settledAt }).where(ofThese);
    }
  });
}

async function tryLater(worded: readonly Worded[], error: unknown): Promise<void> {
  const now = clock.now();
  const failure = error instanceof AppError ? error.code : "internal";
  for (const one of worded) {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (one.attempt - 1), LONGEST_WAIT_MS);
    const change =
      one.attempt < MOST_TRIES
        ? { failure, dueAt: new Date(now.getTime() + waitMs) }
        : { failure, state: "failed" as const, settledAt: now };
    await settleDeliveries(db(), [one], change);
  }
}
