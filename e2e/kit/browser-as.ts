// Why: what many tests share is made once, by people with a browser each, before any test has one.
import type { Browser, Page } from "@playwright/test";
import { productInUse } from "../product";
import type { JourneyMember } from "./organizations";
import { sessionCookie } from "./session-cookie";
import { withoutStreamedCopies } from "./without-streamed-copies";

/** Does something in a browser of its own that a member is signed in with; closes it afterwards. */
export async function browserAs<T>(
  browser: Browser,
  member: JourneyMember | null,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const { origin } = productInUse();
  const context = await browser.newContext({ baseURL: origin });
  if (member) await context.addCookies([sessionCookie(member)]);
  try {
    return await use(withoutStreamedCopies(await context.newPage()));
  } finally {
    await context.close();
  }
}
