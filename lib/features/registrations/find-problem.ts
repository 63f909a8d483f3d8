import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { isSecretRefused } from "./is-secret-refused";
import { registrationProblem } from "./registration-problems";
import type { RegistrationRow } from "./registration-row";

/**
 * What is wrong with a connection's address, as it stands now: what was kept, unless what came since says otherwise.
 * @param wanted where the provider is to send to; null: it cannot reach this hub
 */
export async function findProblem(row: RegistrationRow | undefined, wanted: string | null) {
  if (!row) return null;
  if (row.state === "registered" && row.address !== null && wanted !== null && row.address !== wanted) {
    return registrationProblem("older_address", null);
  }
  if (row.state === "by_hand") {
    if (await isSecretRefused(row, row.updatedAt)) return registrationProblem("secret_refused", null);
    // The hub may not ask there, and a person has set it up: since it stands so, something came.
    if (await isSentTo(row)) return null;
  }
  return row.problem ? registrationProblem(row.problem, row.problemSubject) : null;
}

async function isSentTo({ organizationId, connectionId, updatedAt }: RegistrationRow): Promise<boolean> {
  const [pushed] = await db()
    .select({ id: receipts.id })
    .from(receipts)
    .where(
      and(
        eq(receipts.organizationId, organizationId),
        eq(receipts.connectionId, connectionId),
        eq(receipts.source, "pushed"),
        gt(receipts.receivedAt, updatedAt),
      ),
    )
    .limit(1);
  return pushed !== undefined;
}
