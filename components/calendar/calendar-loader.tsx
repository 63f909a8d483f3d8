"use client";

import dynamic from "next/dynamic";
import { CalendarSkeleton } from "./calendar-skeleton";

/** The grid knows the time zone only in the browser, and weighs more than the rest of the page: it is loaded after it. */
export const CalendarLoader = dynamic(() => import("./calendar-board").then((module) => module.CalendarBoard), {
  ssr: false,
  loading: CalendarSkeleton,
});
