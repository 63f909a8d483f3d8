import { requireEnv } from "@/lib/base/env";

/** AUTH_SECRET. @throws EnvError where it is not set */
export function authSecret(): string {
  return requireEnv("AUTH_SECRET", "Sign-in is signed with it. Make one with `openssl rand -base64 32`.");
}
