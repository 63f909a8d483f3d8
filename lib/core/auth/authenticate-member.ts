import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { authenticateApiKey } from "./authenticate-api-key";
import { bearerToken } from "./bearer-token";
import { chooseMembership, wantedOrganization } from "./choose-membership";
import { requireSession } from "./require-session";

/**
 * Which member a request acts as: by its API key or else by its session. A bad key is refused, whatever cookie comes
 * with it.
 * @throws AppError unauthenticated, not_found (an organization they are not in), forbidden (in none yet)
 */
export async function authenticateMember(request: Request): Promise<MemberActor> {
  const wanted = wantedOrganization(request);
  const key = bearerToken(request);
  if (key !== undefined) return authenticateApiKey(key, wanted);

  const signedIn = await requireSession(request);
  const membership = chooseMembership(signedIn, wanted);
  if (!membership) {
    throw new AppError("forbidden", "You are in no organization yet.", {
      remedy: { label: "Make one, or ask for an invitation", href: "/welcome" },
    });
  }
  const { organizationId, role } = membership;
  return { kind: "user", userId: signedIn.user.id, organizationId, role, name: signedIn.user.name };
}
