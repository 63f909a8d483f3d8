"use client";

import { DeliveryPanel } from "@/components/deliveries/delivery-panel";
import { usePortalDelivery, useRetryDelivery } from "./queries";

/** Something that was sent to a customer, with every try; they can have it sent again. */
export function DeliverySheet({ token, id, onClose }: { token: string; id: string; onClose: () => void }) {
  const delivery = usePortalDelivery(token, id);
  const retry = useRetryDelivery(token);
  return <DeliveryPanel delivery={delivery} retry={retry} onClose={onClose} />;
}
