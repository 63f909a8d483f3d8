import type { ReactNode } from "react";

/** Shown on pages of other products, too: nothing here leads into the hub. */
export default function PortalLayout({ children }: { children: ReactNode }) {
  return <main className="mx-auto grid w-full max-w-3xl content-start gap-6 px-4 py-8">{children}</main>;
}
