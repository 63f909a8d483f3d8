"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { PendingMark } from "./pending-mark";

/** One place of the rail: icon and word, only the icon where the rail is narrow. */
export function RailLink({ href, label, icon }: { href: string; label: string; icon: ReactNode }) {
  const path = usePathname();
  const isCurrent = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      title={label}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "flex items-center rounded-md font-medium transition-colors duration-100",
        "max-md:h-14 max-md:min-w-16 max-md:flex-col max-md:justify-center max-md:gap-1 max-md:px-2 max-md:text-[0.6875rem] max-md:focus-visible:-outline-offset-2",
        "md:h-9 md:gap-2.5 md:max-lg:w-9 md:max-lg:justify-center lg:px-2.5",
        isCurrent ? "text-text md:bg-hover" : "text-quiet hover:text-text md:hover:bg-hover",
      )}
    >
      <span className={cn("[&_svg]:size-4.5 lg:[&_svg]:size-4", isCurrent && "text-accent-text")}>{icon}</span>
      <span className="md:max-lg:sr-only">{label}</span>
      <span className="ml-auto max-lg:hidden">
        <PendingMark />
      </span>
    </Link>
  );
}
