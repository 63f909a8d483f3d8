"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { DeliveryPanel } from "./delivery-panel";
import { useDelivery, useRetry } from "./queries";

/** One delivery with every try, and having it sent again. */
export function DeliverySheet({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("deliveries.sheet");
  const delivery = useDelivery(id);
  const retry = useRetry();
  const { data } = delivery;
  return (
    <DeliveryPanel
      delivery={delivery}
      retry={retry}
      links={
        data ? (
          <ButtonLink size="sm" href={`/integration-hub/webhooks/out/${data.endpoint.id}`}>
            {t("endpoint")}
          </ButtonLink>
        ) : null
      }
      onClose={onClose}
    />
  );
}
