import { MarketplaceSkeleton } from "@/components/marketplace/marketplace-skeleton";

export default MarketplaceSkeleton;
