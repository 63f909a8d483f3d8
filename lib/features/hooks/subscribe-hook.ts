import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { subscribeHookContract } from "@/lib/contracts/hooks";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findCustomer } from "@/lib/features/customers/find-customer";
import { changeEndpoint } from "@/lib/features/endpoints/change-endpoint";
import { insertEndpoint } from "@/lib/features/endpoints/insert-endpoint";
import { lockEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { findSubscription } from "./find-subscription";

export type SubscribeHookInput = z.output<NonNullable<(typeof subscribeHookContract)["body"]>>;

/**
 * Sends an event to a program's address from now on. A program that asks again gets the subscription that it has, turned on
 * where it was off. https://docs.zapier.com/integrations/build/cli-hook-trigger
 * @throws AppError not_found: another organization's customer or project; conflict: there are too many; unprocessable
 */
export async function subscribeHook(
  ctx: RequestContext<MemberActor>,
  input: SubscribeHookInput,
): Promise<ContractAnswer<typeof subscribeHookContract>> {
  authorize(ctx, "endpoints:write");
  const { actor } = ctx;
  const url = input.targetUrl ?? input.hookUrl ?? input.target_url ?? "";
  const projectId = input.projectId ? await resolveProject(ctx, input.projectId) : null;
  return inTransaction(async (tx) => {
    const customer = input.customerId ? await findCustomer(actor, { id: input.customerId }, tx) : null;
    const place = { projectId, ownerUserId: actor.userId, customerId: customer?.id ?? null };
    const wish = { ...place, organizationId: actor.organizationId, url, event: input.event };
    const known = await findSubscription(tx, wish);
    if (known?.disabledAt) {
      await changeEndpoint(tx, ctx, {
        row: known,
        changes: { enabled: true },
        by: { isOwn: true, ownerUserId: actor.userId },
      });
    }
    const { id } =
      known ??
      (await inTheirWords(input, () =>
        insertEndpoint(tx, ctx, { choices: { url, eventTypes: [input.event] }, place: { ...place, source: "hook" } }),
      ));
    const row = known ?? (await lockEndpoint(tx, actor.organizationId, id));
    return { id, event: input.event, targetUrl: row.shownUrl, createdAt: row.createdAt };
  });
}

/** A refusal names the fields as whoever asked did. */
async function inTheirWords<T>(input: SubscribeHookInput, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !error.errors) throw error;
    const address = input.targetUrl ? "targetUrl" : input.hookUrl ? "hookUrl" : "target_url";
    const errors = error.errors.map(({ path, message }) => ({ path: path === "url" ? address : "event", message }));
    throw new AppError(error.code, error.message, { cause: error, errors });
  }
}
