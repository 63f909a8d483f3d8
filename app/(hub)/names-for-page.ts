import { cache } from "react";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { listCustomNames } from "@/lib/features/integrations/list-custom-names";
import { integrationName } from "@/lib/providers/catalogue";
import { readForPage } from "./read-for-page";

/** What this organization calls its integrations, its own ones too. Read once a request. */
export const namesForPage = cache(async (): Promise<(key: string) => string> => {
  const own = await readForPage(await requirePageActor(), listCustomNames);
  return (key) => own.find((one) => one.key === key)?.name ?? integrationName(key);
});
