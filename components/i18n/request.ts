import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { TIME_ZONE_COOKIE } from "./time-zone";

/** One language for now, no locale in the address. Times are shown in the browser's time zone, UTC until it is known. */
export default getRequestConfig(async () => ({
  locale: "en",
  messages: (await import("../messages/en.json")).default,
  timeZone: knownTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value) ?? "UTC",
}));

function knownTimeZone(name: string | undefined): string | null {
  if (!name) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return null; // a RangeError: the cookie holds no time zone
  }
}
