import { inTransaction } from "@/db/client";
import { isDatabaseAway } from "@/db/is-database-away";
import { AppError, ProviderError } from "@/lib/base/errors";
import { findUserByEmail } from "@/lib/core/auth/find-user-by-email";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { lockLiveConnection } from "@/lib/features/connections/lock-live-connection";
import { mayRead } from "@/lib/features/connections/visibility";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import type { ChatMember } from "@/lib/providers/chat-contract";
import { bindPerson, type Person } from "./bind-person";

type Asked = Omit<Person, "name"> & { readonly name: string | null };

/**
 * Where the connection's settings allow it, whoever has a member's address at the provider is that member: admins there decide
 * about its addresses, so admins here decide whether to trust them. false: nobody is.
 */
export async function bindByAddress(ctx: RequestContext<SystemActor>, asked: Asked): Promise<boolean> {
  const { connection, externalUserId } = asked;
  if (connection.settings.matchByEmail !== true) return false;
  try {
    const api = await capabilityOf(connection, "messages");
    const found = (await api.findMember?.(externalUserId)) ?? null;
    return found !== null && (await bindFound(ctx, asked, found));
  } catch (error) {
    if (isDatabaseAway(error) || !(error instanceof AppError || error instanceof ProviderError)) throw error;
    ctx.log.warn({ err: error, connectionId: connection.id }, "who somebody in a chat is could not be asked");
    return false;
  }
}

/** The same, of somebody whom the provider has described. */
export async function bindFound(
  ctx: RequestContext<SystemActor>,
  { connection: { organizationId, id: connectionId }, ...asked }: Asked,
  { name, provenEmail }: ChatMember,
): Promise<boolean> {
  const user = provenEmail === null ? null : await findUserByEmail(provenEmail);
  const member = user && (await findMemberActor({ organizationId, userId: user.id }));
  if (!member) return false;
  return inTransaction(async (tx) => {
    const connection = await lockLiveConnection(tx, { organizationId, connectionId });
    // As they are now: the setting may have been taken back while the provider was asked.
    if (!connection || !mayRead(member, connection) || connection.settings.matchByEmail !== true) return false;
    const bound = await bindPerson(tx, { ...ctx, actor: member }, { ...asked, connection, name, boundBy: "email" });
    return bound !== "another";
  });
}
