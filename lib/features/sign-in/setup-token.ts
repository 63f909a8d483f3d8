import { createHmac } from "node:crypto";
import { authSecret } from "@/lib/core/auth/auth-secret";

/**
 * The token that lets the first owner in. Made from AUTH_SECRET, so that every process of a deployment prints the
 * same one; it opens the set-up page only while nobody owns the deployment.
 */
export function setupToken(): string {
  return createHmac("sha256", authSecret()).update("integration-hub set-up token").digest("base64url");
}
