import { env } from "@/lib/base/env";

/** The page of a one-time link. */
export function bindAddress(token: string): string {
  return `${env().APP_URL}/messaging/bind/${token}`;
}
