import { olderAddressRoute } from "@/lib/features/receipts/webhook-routes";

export const POST = olderAddressRoute("slack");
