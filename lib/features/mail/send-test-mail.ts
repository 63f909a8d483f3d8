import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members, users } from "@/db/schema";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { sendMail } from "@/lib/core/mail/send-mail";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";

/**
 * Proves that mail leaves: sends one to the first owner of the home organization.
 * @throws AppError not_found where there is no owner, unavailable where the mail cannot be sent
 */
export async function sendTestMail(ctx: RequestContext<DeploymentActor>): Promise<void> {
  const home = await findHomeOrganization();
  const to = home && (await firstOwnerOf(home.id));
  if (!to) throw new AppError("not_found", "There is no owner to send a test mail to. Make one: hub org create.");
  const { APP_URL } = env();
  const text = [
    `This is a test mail of the Integration Hub at ${APP_URL}.`,
    "It arrived, so sign-in links and notices arrive, too. There is nothing to do.",
  ];
  await sendMail({ to, subject: "Test mail of the Integration Hub", text: text.join("\n\n") });
  ctx.log.info({ to }, "a test mail was sent");
}

async function firstOwnerOf(organizationId: string): Promise<string | null> {
  const [owner] = await db()
    .select({ email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), eq(members.role, "owner")))
    .orderBy(asc(members.createdAt), asc(members.userId))
    .limit(1);
  return owner?.email ?? null;
}
