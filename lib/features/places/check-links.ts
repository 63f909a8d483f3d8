import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { linkCodes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { LinkedChat } from "@/lib/contracts/links";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { accessOf } from "@/lib/features/connections/connection-http";
import { describeFailure } from "@/lib/features/connections/describe-failure";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import { linkRuleOf } from "./link-rule";
import { presentLinks } from "./list-links";
import { receiveMessages } from "./receive-messages";

interface CheckedLinks {
  readonly data: LinkedChat[];
  readonly waiting: boolean;
  readonly diagnosis: Diagnosis | null;
}

/**
 * Looks whether somebody has sent a code to the bot, while one of the connection's is open. Nothing else makes the
 * hub read the bot's messages.
 * @throws AppError not_found, conflict (paused), unprocessable, provider_unavailable
 */
export async function checkLinks(ctx: RequestContext, { ref }: { ref: string }): Promise<CheckedLinks> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, ref);
  const rule = await linkRuleOf(connection);
  let diagnosis: Diagnosis | null = null;
  if (await hasOpenCode(connection)) {
    const { http } = await accessOf(connection, { whilePending: true }); // neither paused nor ended
    const received = await receiveMessages(ctx, { rule, connection, http }).catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      const { detail, remedy } = describeFailure(rule.provider.name, error.failure);
      throw new AppError("provider_unavailable", detail, { remedy: { label: remedy } });
    });
    if (received === "elsewhere") {
      diagnosis = presentDiagnosis({ code: "bot_messages_elsewhere" }, diagnosedIntegration(rule.integration));
    }
  }
  const { connection: now } = await findReadable(ctx.actor, connection.id);
  return { data: await presentLinks(now), waiting: await hasOpenCode(now), diagnosis };
}

async function hasOpenCode({ organizationId, id }: ConnectionRow): Promise<boolean> {
  const own = and(eq(linkCodes.organizationId, organizationId), eq(linkCodes.connectionId, id));
  const [open] = await db()
    .select({ provider: linkCodes.provider })
    .from(linkCodes)
    .where(and(own, isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, clock.now())))
    .limit(1);
  return open !== undefined;
}
