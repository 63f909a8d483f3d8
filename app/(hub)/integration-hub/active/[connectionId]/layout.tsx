import type { ReactNode } from "react";
import { loadConnection } from "./load-connection";

interface ConnectionLayoutProps {
  readonly params: Promise<{ connectionId: string }>;
  readonly children: ReactNode;
}

/** Above the page's skeleton, so that an unknown connection is a real 404 and not a page that turns into one. */
export default async function ConnectionLayout({ params, children }: ConnectionLayoutProps) {
  await loadConnection((await params).connectionId);
  return children;
}
