import { findPageActor, pageContext } from "@/lib/core/auth/page-actor";
import { listCustomNames } from "@/lib/features/integrations/list-custom-names";

/** What the organization of whoever is signed in calls an integration of its own; null where it has none, or nobody is. */
export async function findOwnName(key: string): Promise<string | null> {
  const page = await findPageActor();
  if (!page) return null;
  return (await listCustomNames(pageContext(page))).find((own) => own.key === key)?.name ?? null;
}
