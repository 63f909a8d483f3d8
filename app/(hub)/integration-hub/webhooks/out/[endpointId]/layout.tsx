import type { ReactNode } from "react";
import { loadEndpoint } from "./load-endpoint";

interface EndpointLayoutProps {
  readonly params: Promise<{ endpointId: string }>;
  readonly children: ReactNode;
}

/** Above the page's skeleton, so that an unknown endpoint is a real 404 and not a page that turns into one. */
export default async function EndpointLayout({ params, children }: EndpointLayoutProps) {
  await loadEndpoint((await params).endpointId);
  return children;
}
