import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** One step before the hub: what it is about, and what to do. */
export function AuthCard({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <Card className="p-6">
      <h1 className="font-semibold text-lg">{title}</h1>
      {lead ? <p className="mt-1.5 text-pretty text-quiet">{lead}</p> : null}
      {children ? <div className="mt-6 grid gap-5">{children}</div> : null}
    </Card>
  );
}
