import { Skeleton } from "@/components/ui/skeleton";
import { ChartsSkeleton } from "./charts-skeleton";

const TILES = ["a", "b", "c", "d", "e", "f"];

/** The analytics page before its content. */
export function AnalyticsSkeleton() {
  return (
    <div className="grid gap-6">
      <div className="flex justify-between gap-3">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-8 w-48" />
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {TILES.map((tile) => (
          <Skeleton key={tile} className="h-26 w-full rounded-md" />
        ))}
      </div>
      <ChartsSkeleton />
    </div>
  );
}
