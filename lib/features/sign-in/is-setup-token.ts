import { safeEqual } from "@/lib/base/random";
import { hasOwner } from "./has-owner";
import { setupToken } from "./setup-token";

/** Would this token let the first owner in now? */
export async function isSetupToken(token: string): Promise<boolean> {
  return safeEqual(token, setupToken()) && !(await hasOwner());
}
