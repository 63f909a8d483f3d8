import { cn } from "./cn";

/** Keeps the place of what is loading. Give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-sm bg-sunken motion-reduce:animate-none", className)} />;
}
