import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { catalogue } from "@/lib/providers/catalogue";

interface IntegrationLayoutProps {
  readonly params: Promise<{ integration: string }>;
  readonly children: ReactNode;
}

/** Above the page's skeleton, so that an unknown integration is a real 404 and not a page that turns into one. */
export default async function IntegrationLayout({ params, children }: IntegrationLayoutProps) {
  const { integration } = await params;
  if (!catalogue.some(({ key }) => key === integration)) notFound();
  return children;
}
