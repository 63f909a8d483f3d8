import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** One thing that can be done, in a sentence, with its button. */
export function ActionCard({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h2 className="font-semibold text-sm">{title}</h2>
        <p className="mt-0.5 text-pretty text-quiet">{description}</p>
      </div>
      {children}
    </Card>
  );
}
