import { notFound } from "next/navigation";
import { cache } from "react";
import { isId } from "@/lib/base/id";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getEndpoint } from "@/lib/features/endpoints/get-endpoint";
import { readForPage } from "../../../../read-for-page";

/** What an address of an endpoint shows. Read once a request; for those whose role may see none, there is none. */
export const loadEndpoint = cache(async (id: string): Promise<WebhookEndpoint> => {
  if (!isId(id)) notFound();
  const page = await requirePageActor();
  if (!mayAccess(page.actor.role, "endpoints:read")) notFound();
  return readForPage(page, (ctx) => getEndpoint(ctx, { id }));
});
