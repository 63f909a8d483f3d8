"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLayoutEffect, useRef } from "react";
import { cn } from "./cn";

export interface TabLink {
  readonly href: string;
  readonly label: string;
  /** How much waits behind it. */
  readonly count?: number;
}

/** The tabs of a page: each one an address. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const path = usePathname();
  const current = currentOf(tabs, path);
  const bar = useRef<HTMLElement>(null);
  // On a phone there may be more tabs than there is room for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current one is another with another path.
  useLayoutEffect(() => {
    const nav = bar.current;
    const tab = nav?.querySelector<HTMLElement>("[aria-current]");
    if (!nav || !tab) return;
    const watched = new ResizeObserver(() => {
      nav.scrollLeft = tab.offsetLeft - (nav.clientWidth - tab.offsetWidth) / 2;
    });
    watched.observe(nav);
    return () => watched.disconnect();
  }, [current?.href]);
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="fade-ends relative -mx-4 overflow-x-auto border-b px-4 md:mx-0 md:px-0"
    >
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab === current ? "page" : undefined}
              className={cn(
                "-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 pb-px font-medium transition-colors duration-100 focus-visible:-outline-offset-2",
                tab === current ? "border-accent text-text" : "border-transparent text-quiet hover:text-text",
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="rounded-sm bg-sunken px-1 text-quiet text-xs tabular-nums">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The tab of the longest address that the path lies under: `…/active` and not `…` for `…/active/123`. */
function currentOf(tabs: readonly TabLink[], path: string): TabLink | undefined {
  return tabs
    .filter((tab) => path === tab.href || path.startsWith(`${tab.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
