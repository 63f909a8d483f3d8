import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { portalLinks } from "@/db/schema";
import { sha256 } from "@/lib/base/random";

const PORTAL = /^\/portal\/([^/?]{1,200})/;

/** Whether the page at an address has to be light or dark, because the link to a portal says so; null: as its reader likes it. */
export async function findPortalMode(address: string): Promise<"light" | "dark" | null> {
  const token = PORTAL.exec(address)?.[1];
  if (token === undefined) return null;
  const [link] = await db()
    .select({ theme: portalLinks.theme })
    .from(portalLinks)
    .where(eq(portalLinks.tokenHash, sha256(token)));
  const mode = link?.theme.mode ?? "system";
  return mode === "system" ? null : mode;
}
