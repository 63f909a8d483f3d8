import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { deployment, users } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { sha256 } from "@/lib/base/random";
import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import { startSession } from "@/lib/core/auth/start-session";
import type { AnonymousActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { makeOrganization } from "@/lib/features/organizations/make-organization";
import { hasOwner } from "./has-owner";

export interface SetUpInput {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly organization: { readonly slug: string; readonly name: string };
}

/**
 * Makes the first owner and their organization, and signs them in. The token is used up in the same transaction.
 * @throws AppError forbidden (wrong token, or there is an owner already), conflict, invalid_request
 */
export function setUpDeployment(
  ctx: RequestContext<AnonymousActor>,
  input: SetUpInput,
  responseHeaders: Headers,
): Promise<{ redirectTo: string }> {
  return inTransaction(async (tx) => {
    const [used] = await tx
      .update(deployment)
      .set({ setupTokenHash: null })
      .where(eq(deployment.setupTokenHash, sha256(input.token)))
      .returning();
    if (!used || (await hasOwner())) throw notUsable();

    const { id: userId } = await findOrCreateUser({ email: input.email, name: input.name });
    await tx.update(users).set({ name: input.name }).where(eq(users.id, userId));
    const actor = { kind: "person", userId, name: input.name } as const;
    const { organization } = await makeOrganization(
      tx,
      { ...ctx, actor },
      { ...input.organization, ownerUserId: userId },
    );
    await startSession({ userId, currentOrganizationId: organization.id }, responseHeaders);
    return { redirectTo: "/integration-hub" };
  });
}

function notUsable(): AppError {
  return new AppError("forbidden", "This set-up link is not valid (any more). The hub prints it when it starts.", {
    remedy: { label: "Sign in", href: "/sign-in" },
  });
}
