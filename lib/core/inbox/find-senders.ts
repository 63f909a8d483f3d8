import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { watches } from "@/db/schema";
import { safeEqual, sha256 } from "@/lib/base/random";

/** Whose a verified event is. */
export interface Sender {
  /** The watch that it proved; null: it is the connection's by its address. */
  readonly watchId: string | null;
  readonly organizationId: string;
  readonly connectionId: string;
}

/** What an event says of where it comes from. */
export interface Claim {
  readonly watchId: string;
  readonly secret: string;
}

/** known: it is that watch's secret; wrong: it is another; nobody: there is no such watch. */
export type ClaimAnswer = { readonly kind: "known"; readonly sender: Sender } | { readonly kind: "wrong" | "nobody" };

const uuid = z.uuid();

/** Checks claims against the integration's watches, each in constant time, in one query for all of them. */
export async function findSenders(
  integration: string,
  claims: readonly (Claim | null)[],
): Promise<readonly ClaimAnswer[]> {
  const ids = new Set(
    claims.flatMap((claim) => (claim && uuid.safeParse(claim.watchId).success ? [claim.watchId] : [])),
  );
  const rows =
    ids.size === 0
      ? []
      : await db()
          .select()
          .from(watches)
          .where(and(inArray(watches.id, [...ids]), eq(watches.integration, integration)));
  const known = new Map(rows.map((row) => [row.id, row]));
  return claims.map((claim) => {
    if (!claim) return { kind: "wrong" };
    const row = known.get(claim.watchId.toLowerCase());
    // Compared also where there is no such watch: how long it takes says nothing.
    const isRight = safeEqual(sha256(claim.secret), row?.secretHash ?? "");
    if (!row) return { kind: "nobody" };
    if (!isRight) return { kind: "wrong" };
    const { id: watchId, organizationId, connectionId } = row;
    return { kind: "known", sender: { watchId, organizationId, connectionId } };
  });
}
