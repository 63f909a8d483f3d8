import { ownAddressRoute } from "@/lib/features/receipts/webhook-routes";

export const POST = ownAddressRoute;
export const GET = ownAddressRoute;
