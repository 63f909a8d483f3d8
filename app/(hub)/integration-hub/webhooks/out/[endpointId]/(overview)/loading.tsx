import { DetailSkeleton } from "@/components/connections/detail-skeleton";

export default DetailSkeleton;
