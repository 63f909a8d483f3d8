import { AppError } from "@/lib/base/errors";
import type { PersonActor } from "@/lib/core/context/actor";
import { authenticateApiKey } from "./authenticate-api-key";
import { bearerToken } from "./bearer-token";
import { requireSession } from "./require-session";

/**
 * Who is signed in, whatever organization they are in. API keys belong to one organization and act in no other way.
 * @throws AppError unauthenticated, forbidden
 */
export async function authenticatePerson(request: Request): Promise<PersonActor> {
  const key = bearerToken(request);
  if (key !== undefined) {
    await authenticateApiKey(key, null);
    throw new AppError("forbidden", "An API key acts inside its organization only. Sign in to do this.");
  }
  const { user } = await requireSession(request);
  return { kind: "person", userId: user.id, name: user.name };
}
