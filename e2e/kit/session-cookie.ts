import type { BrowserContext } from "@playwright/test";
import { productInUse } from "../product";
import type { JourneyMember } from "./organizations";

/** What makes a browser a member's: the session that was made for them, without a sign-in. */
export function sessionCookie({ cookie }: JourneyMember): Parameters<BrowserContext["addCookies"]>[0][number] {
  const equals = cookie.indexOf("=");
  const [name, value] = [cookie.slice(0, equals), cookie.slice(equals + 1)];
  return { name, value, url: productInUse().origin, httpOnly: true, sameSite: "Lax" };
}
