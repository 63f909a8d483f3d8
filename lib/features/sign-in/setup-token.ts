import { createHmac } from "node:crypto";
import { requireEnv } from "@/lib/base/env";

/**
 * The token that lets the first owner in. Made from AUTH_SECRET, so that every process of a deployment prints the
 * same one; it opens the set-up page only while nobody owns the deployment.
 */
export function setupToken(): string {
  const secret = requireEnv(
    "AUTH_SECRET",
    "Sessions and one-time links are signed with it: `openssl rand -base64 32`.",
  );
  return createHmac("sha256", secret).update("integration-hub set-up token").digest("base64url");
}
