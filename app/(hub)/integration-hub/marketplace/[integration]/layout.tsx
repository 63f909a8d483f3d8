import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { getMeta } from "@/lib/features/integrations/get-meta";
import { readForPage } from "../../../read-for-page";

interface IntegrationLayoutProps {
  readonly params: Promise<{ integration: string }>;
  readonly children: ReactNode;
}

/** Above the page's skeleton, so that an unknown integration is a real 404 and not a page that turns into one. */
export default async function IntegrationLayout({ params, children }: IntegrationLayoutProps) {
  const [page, { integration }] = await Promise.all([requirePageActor(), params]);
  if (!(await readForPage(page, (ctx) => getMeta(ctx, { integration })))) notFound();
  return children;
}
