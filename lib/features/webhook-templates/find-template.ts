import { eq } from "drizzle-orm";
import { webhookTemplates } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OwnTemplate } from "@/lib/contracts/webhooks/templates";
import { selectTemplates } from "./select-templates";

/** One of the organization's own templates. @throws AppError not_found, also for another organization's */
export async function findTemplate(organizationId: string, id: string): Promise<OwnTemplate> {
  const [found] = await selectTemplates(organizationId, eq(webhookTemplates.id, id));
  if (!found) throw noSuchTemplate();
  return found;
}

export function noSuchTemplate(): AppError {
  return new AppError("not_found", "There is no such template.");
}
