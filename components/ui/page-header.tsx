import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: string;
  /** A picture of what the page is about: a BrandIcon. */
  readonly icon?: ReactNode;
  /** One sentence: what it is, or how it is doing. */
  readonly description?: ReactNode;
  /** The page's one primary action. */
  readonly action?: ReactNode;
  /** TabLinks. */
  readonly tabs?: ReactNode;
  /** The page above this one. */
  readonly back?: { readonly href: string; readonly label: string };
}

/** The head of every page of the hub. */
export function PageHeader({ title, icon, description, action, tabs, back }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {back ? (
        <Link
          href={back.href}
          className="-ml-1 mb-3 inline-flex items-center gap-1 rounded-sm pr-1 text-quiet hover:text-text"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 items-start gap-3.5">
          {icon}
          <div className="min-w-0">
            <h1 className="break-words font-semibold text-xl leading-7">{title}</h1>
            {description ? <div className="mt-0.5 max-w-2xl text-pretty text-quiet">{description}</div> : null}
          </div>
        </div>
        {action ? <div className="flex shrink-0 flex-wrap items-center gap-2">{action}</div> : null}
      </div>
      {tabs ? <div className="mt-4">{tabs}</div> : null}
    </header>
  );
}
