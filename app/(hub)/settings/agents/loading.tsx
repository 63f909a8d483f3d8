import { SectionSkeleton } from "@/components/settings/section-skeleton";

export default SectionSkeleton;
