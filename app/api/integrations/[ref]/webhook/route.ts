import { sharedAddressRoute } from "@/lib/features/receipts/webhook-routes";

export const POST = sharedAddressRoute;
// Where the provider asks whether the address is ours.
export const GET = sharedAddressRoute;
