import { isDatabaseAway } from "@/db/is-database-away";
import { clock } from "@/lib/base/clock";
import { derivedId } from "@/lib/base/derived-id";
import { AppError } from "@/lib/base/errors";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { postAnswer } from "@/lib/core/provider-http/post-answer";
import { findAsker } from "@/lib/features/chat-people/find-asker";
import { isAnsweredHere } from "@/lib/features/chat-people/is-answered-here";
import { promptFor } from "@/lib/features/chat-people/prompt-for";
import { carryOut } from "./carry-out";
import { type FoundCommand, findCommand } from "./find-command";
import { plainAnswer, type Said } from "./said";

export interface GivenCommand {
  readonly connectionId: string;
  readonly receiptId: string;
  readonly receivedAt: Date;
}

/**
 * Does what somebody asked for by a command, once however often it runs, and tells them what came of it: at least once, as long
 * as the vendor takes an answer. Whoever the hub does not know hears how to say who they are.
 * @throws ProviderError: what came of it could not be said, and may be later
 */
export async function answerCommand(ctx: RequestContext<SystemActor>, given: GivenCommand): Promise<void> {
  const { organizationId } = ctx.actor;
  const found = await findCommand({ organizationId, ...given });
  const answers = found?.integration.commandAnswers;
  // Too late for an answer, as where it is replayed: nobody waits any more, and nobody would see what it did.
  if (!found || !answers || clock.now().getTime() - given.receivedAt.getTime() >= answers.answerableMs) return;
  const { connection, integration, command, receipt } = found;
  if (!(await isAnsweredHere({ receipt, connection, externalUserId: command.senderId }))) return;
  const said = await saidTo(ctx, found);
  if (said === null || command.answerTo === null) return;
  const taken = await postAnswer({
    provider: integration.provider,
    subject: { organizationId, connectionId: connection.id, integration: connection.integration },
    endpoint: answers.endpoint,
    address: command.answerTo,
    json: answers.write(said),
  });
  if (taken === "refused") ctx.log.warn({ receiptId: given.receiptId }, "the answer to a command was not taken");
}

async function saidTo(ctx: RequestContext<SystemActor>, found: FoundCommand): Promise<Said | null> {
  const { connection, command, requestId, receipt } = found;
  const who = { connection, externalUserId: command.senderId };
  const asker = (await findAsker(who)) ?? (await askWho(ctx, found));
  if ("body" in asker) return asker;
  // Of the request: an organization that has connected a workspace twice receives it twice.
  const id = derivedId(requestId, `${command.by} ${command.name}`);
  try {
    return await carryOut({ ...ctx, actor: asker }, { connection, command, id, givenAt: receipt.receivedAt });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    // Refused in plain words, which are for whoever asked.
    if (error instanceof AppError && error.code !== "internal") return plainAnswer(error.message);
    ctx.log.error({ err: error, requestId }, "a command could not be carried out");
    return plainAnswer(WENT_WRONG);
  }
}

const WENT_WRONG = "Something went wrong in the hub, and nothing was done. Please try it again in a moment.";

/** How somebody unknown says who they are; who they are, where the provider vouches for their address. */
async function askWho(ctx: RequestContext<SystemActor>, { connection, command }: FoundCommand) {
  const who = { connection, externalUserId: command.senderId };
  const prompt = await promptFor(ctx, {
    ...who,
    name: command.senderName,
    // Whatever is posted to a person's id is in their own chat with the app.
    directChatId: command.senderId,
    ...{ isAlone: true, isAwaited: true },
  });
  if (prompt.kind === "say") return { body: prompt.body, button: null, replaces: false };
  return (await findAsker(who)) ?? plainAnswer("I do not know who you are here, so there is nothing I can do.");
}
