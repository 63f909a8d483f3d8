import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { bindLinks, connections, organizations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";

/** What the page of a link shows before the click. */
export interface BindPreview {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly integration: string;
  /** What the account is called there: a workspace. */
  readonly accountName: string;
  /** Who asked, as they are called there. */
  readonly personName: string;
}

/** null: the link is unknown, used or too old, or its connection has ended. */
export async function findBindLink(token: string): Promise<BindPreview | null> {
  const [found] = await db()
    .select({
      organizationId: organizations.id,
      organizationName: organizations.name,
      integration: connections.integration,
      accountName: connections.accountName,
      name: connections.name,
      personName: bindLinks.name,
    })
    .from(bindLinks)
    .innerJoin(organizations, eq(organizations.id, bindLinks.organizationId))
    .innerJoin(
      connections,
      and(eq(connections.organizationId, bindLinks.organizationId), eq(connections.id, bindLinks.connectionId)),
    )
    .where(and(isUsable(token), ne(connections.status, "disconnected")));
  if (!found) return null;
  const { name, accountName, ...preview } = found;
  return { ...preview, accountName: accountName ?? name };
}

/** The link of a token, while it works. */
export function isUsable(token: string) {
  return and(eq(bindLinks.tokenHash, sha256(token)), isNull(bindLinks.usedAt), gt(bindLinks.expiresAt, clock.now()));
}
