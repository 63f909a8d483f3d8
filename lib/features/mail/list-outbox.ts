import { desc } from "drizzle-orm";
import { db } from "@/db/client";
import { devMails } from "@/db/schema";
import { env } from "@/lib/base/env";

export type OutboxMail = typeof devMails.$inferSelect;

/** The newest mails of demo and dev mode; null in production, where there is no outbox. */
export async function listOutbox(): Promise<readonly OutboxMail[] | null> {
  if (env().HUB_MODE === "production") return null;
  return db().select().from(devMails).orderBy(desc(devMails.id)).limit(50);
}
