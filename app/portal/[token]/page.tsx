import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeadPortal } from "@/components/portal/dead-portal";
import { PortalView } from "@/components/portal/portal-view";
import { findPortalPage } from "@/lib/features/portal/find-portal-page";

interface PortalPageProps {
  readonly params: Promise<{ token: string }>;
}

const MAX_TOKEN_LENGTH = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal"))("title") };
}

/** Where an organization's customer manages their own webhook endpoints, without being a member. */
export default async function PortalPage({ params }: PortalPageProps) {
  const { token } = await params;
  if (token.length > MAX_TOKEN_LENGTH) notFound();
  const page = await findPortalPage(decodeURIComponent(token));
  if (!page) notFound();
  if (page.kind !== "usable") return <DeadPortal why={page.kind} organization={page.organization} />;
  const { portal, endpoints, deliveries } = page;
  return <PortalView token={decodeURIComponent(token)} portal={portal} endpoints={endpoints} deliveries={deliveries} />;
}
