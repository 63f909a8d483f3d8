import { readSession, type SignedIn } from "./read-session";
import { sessionTokenOf } from "./session-cookie";
import { unauthenticated } from "./unauthenticated";

/** The session of a request. @throws AppError unauthenticated */
export async function requireSession(request: Request): Promise<SignedIn> {
  const token = sessionTokenOf(request);
  if (!token) throw unauthenticated("Sign in first.");
  const signedIn = await readSession(token);
  if (!signedIn) throw unauthenticated("Your session has ended. Sign in again.");
  return signedIn;
}
