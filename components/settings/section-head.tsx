import type { ReactNode } from "react";

/** What a part of a settings page is about, with its one action. */
export function SectionHead({
  title,
  description,
  action,
}: {
  title: string;
  description: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="mt-0.5 max-w-2xl text-pretty text-quiet">{description}</p>
      </div>
      {action}
    </div>
  );
}
