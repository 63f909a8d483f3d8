import { ListSkeleton } from "@/components/connections/list-skeleton";

export default ListSkeleton;
