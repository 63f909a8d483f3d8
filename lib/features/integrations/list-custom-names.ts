import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listCustom } from "./list-custom";

/** Key and name of what the organization added itself. */
export async function listCustomNames(
  ctx: RequestContext<MemberActor>,
): Promise<readonly { key: string; name: string }[]> {
  authorize(ctx, "connections:read");
  return (await listCustom(ctx.actor.organizationId)).map(({ meta: { key, name } }) => ({ key, name }));
}
