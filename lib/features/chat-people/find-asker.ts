import type { MemberActor } from "@/lib/core/context/actor";
import { type ConnectionRow, mayRead } from "@/lib/features/connections/visibility";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import { findBound } from "./find-bound";

interface Somebody {
  readonly connection: ConnectionRow;
  readonly externalUserId: string;
}

/** Who somebody at a provider is here, with the role that they have now; null: nobody who may see the connection. */
export async function findAsker({ connection, externalUserId }: Somebody): Promise<MemberActor | null> {
  const bound = await findBound({ connection, externalUserId });
  if (!bound) return null;
  const { organizationId, userId } = bound;
  const member = await findMemberActor({ organizationId, userId });
  return member && mayRead(member, connection) ? member : null;
}
