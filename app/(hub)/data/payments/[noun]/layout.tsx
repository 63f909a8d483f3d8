import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { noun } from "./state-options";

interface NounLayoutProps {
  readonly params: Promise<{ noun: string }>;
  readonly children: ReactNode;
}

/** Here, above what is shown while the page loads, an address that leads nowhere is still answered as such. */
export default async function NounLayout({ params, children }: NounLayoutProps) {
  if (!noun.safeParse((await params).noun).success) notFound();
  return children;
}
