"use client";

import dynamic from "next/dynamic";
import { ChartsSkeleton } from "./charts-skeleton";

/** Recharts weighs more than the rest of the page: it is loaded after it, and by no other page. */
export const CallChartsLoader = dynamic(() => import("./call-charts").then((module) => module.CallCharts), {
  ssr: false,
  loading: ChartsSkeleton,
});
