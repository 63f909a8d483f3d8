import { db } from "@/db/client";
import { signInLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { randomToken, sha256 } from "@/lib/base/random";
import { findUserByEmail } from "@/lib/core/auth/find-user-by-email";

const LIFETIME_MS = 60 * 60 * 1000;

/**
 * A link for the operator's terminal: one GET of it signs in, once, within the hour.
 * @throws AppError not_found when nobody has the address
 */
export async function createSignInLink(input: { email: string }): Promise<{ url: string }> {
  const user = await findUserByEmail(input.email);
  if (!user) throw new AppError("not_found", `Nobody here has the address ${input.email}.`);
  const token = randomToken();
  await db()
    .insert(signInLinks)
    .values({
      tokenHash: sha256(token),
      userId: user.id,
      expiresAt: new Date(clock.now().getTime() + LIFETIME_MS),
    });
  return { url: `${env().APP_URL}/api/sign-in-links/${token}` };
}
