import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Nothing here yet: says what will be here, and offers the next step. */
export function EmptyState({
  icon: Icon,
  title,
  description,
  action,
}: {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center rounded-md border border-dashed px-6 py-14 text-center">
      <span className="mb-3 grid size-10 place-items-center rounded-md border bg-raised text-quiet">
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold text-sm">{title}</h2>
      <p className="mt-1 max-w-md text-pretty text-quiet">{description}</p>
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
