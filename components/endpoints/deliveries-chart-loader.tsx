"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** Recharts weighs more than the rest of the page: it is loaded after it. */
export const DeliveriesChartLoader = dynamic(
  () => import("./deliveries-chart").then((module) => module.DeliveriesChart),
  { ssr: false, loading: () => <Skeleton className="h-84 w-full rounded-md" /> },
);
