import { PageSkeleton } from "@/components/shell/page-skeleton";

// Only here and there, and not for the whole hub: below a loading.tsx the answer has begun before the page knows
// whether it exists, and a missing connection would answer 200 instead of 404.
export default PageSkeleton;
