import type { ReactNode } from "react";
import { cn } from "./cn";

/** A framed part of a page. With a title it is a section with a heading of its own. */
export function Card({
  title,
  description,
  action,
  className,
  children,
}: {
  title?: string;
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  if (!title) return <div className={cn("rounded-md border bg-raised p-4", className)}>{children}</div>;
  return (
    <section className={cn("rounded-md border bg-raised", className)}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4">
        <div className="min-w-0">
          <h2 className="font-semibold text-sm">{title}</h2>
          {description ? <p className="mt-0.5 text-quiet">{description}</p> : null}
        </div>
        {action}
      </div>
      <div className="p-4">{children}</div>
    </section>
  );
}
