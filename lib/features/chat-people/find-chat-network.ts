import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { MemberActor } from "@/lib/core/context/actor";
import { findReadable } from "@/lib/features/connections/find-connection";
import { waysOf } from "@/lib/providers/by-way";
import type { IntegrationMeta } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";

/**
 * An integration in whose chats the hub speaks with people, by its key or by one of its connections.
 * @throws AppError not_found
 */
export async function findChatNetwork(actor: MemberActor, ref: string): Promise<IntegrationMeta> {
  const key = isId(ref) ? (await findReadable(actor, ref)).connection.integration : ref;
  const integration = findIntegration(key);
  if (integration && waysOf(integration).some(({ chat }) => chat)) return integration.meta;
  throw new AppError("not_found", `The hub speaks with nobody by an integration called ${key}.`);
}
