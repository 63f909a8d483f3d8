import type { ReactNode } from "react";

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly description: ReactNode;
  readonly children: ReactNode;
}

/** One step of the builder. All stay in sight. */
export function Step({ number, title, description, children }: StepProps) {
  return (
    <section className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 border-t py-7 first:border-t-0 first:pt-0">
      <span
        aria-hidden
        className="grid size-6 place-items-center rounded-full border bg-sunken font-medium text-xs tabular-nums"
      >
        {number}
      </span>
      <div className="min-w-0">
        <h2 className="font-semibold text-base leading-6">{title}</h2>
        <p className="mt-0.5 max-w-2xl text-pretty text-quiet">{description}</p>
      </div>
      <div className="mt-4 min-w-0 max-sm:col-span-2 sm:col-start-2">{children}</div>
    </section>
  );
}
