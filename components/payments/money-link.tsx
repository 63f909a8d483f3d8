import Link from "next/link";
import type { ReactNode } from "react";

const LOOK = "rounded-sm text-accent-text hover:underline";

/** Leads to what belongs to something of money: another list of the hub, or a page of the provider. */
export function MoneyLink({ href, children }: { href: string; children: ReactNode }) {
  if (href.startsWith("/")) {
    return (
      <Link href={href} prefetch={false} className={LOOK}>
        {children}
      </Link>
    );
  }
  return (
    <a href={href} target="_blank" rel="noreferrer" className={LOOK}>
      {children}
    </a>
  );
}
