"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useOpenedOnce } from "./use-opened-once";

const SheetPanel = lazy(() => import("./sheet-panel"));

export interface SheetProps {
  /** Follows the address, so that a sheet can be linked to: `?event=…` opens it, closing removes that. */
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** The details of a row, at the right side of the page. Loaded when it first opens. */
export function Sheet(props: SheetProps) {
  if (!useOpenedOnce(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <SheetPanel {...props} />
    </Suspense>
  );
}
