import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import type { PortalEndpoint } from "@/lib/contracts/portal";
import type { DeliveryState, DeliveryWish } from "./queries";

const STATES: readonly DeliveryState[] = ["waiting", "delivered", "failed", "filtered", "canceled"];

/** No filter at all. */
export const EVERYTHING: DeliveryWish = {};

interface DeliveryFiltersProps {
  readonly endpoints: readonly PortalEndpoint[];
  readonly filter: DeliveryWish;
  readonly onChange: (filter: DeliveryWish) => void;
}

/** Narrows what was sent to what became of it, and to an endpoint. */
export function DeliveryFilters({ endpoints, filter, onChange }: DeliveryFiltersProps) {
  const t = useTranslations("portal.deliveries");
  const states = useTranslations("deliveries.states");
  const change = ({ state, endpointId }: DeliveryWish) =>
    onChange(state || endpointId ? { ...(state && { state }), ...(endpointId && { endpointId }) } : EVERYTHING);
  return (
    <div className="flex flex-wrap gap-3">
      <Select
        aria-label={t("state")}
        value={filter.state ?? ""}
        onChange={({ target }) => change({ ...filter, state: STATES.find((one) => one === target.value) })}
        className="max-w-56"
      >
        <option value="">{t("everyState")}</option>
        {STATES.map((one) => (
          <option key={one} value={one}>
            {states(one)}
          </option>
        ))}
      </Select>
      {endpoints.length > 1 ? (
        <Select
          aria-label={t("endpoint")}
          value={filter.endpointId ?? ""}
          onChange={({ target }) => change({ ...filter, endpointId: target.value })}
          className="max-w-72"
        >
          <option value="">{t("everyEndpoint")}</option>
          {endpoints.map(({ id, description, url }) => (
            <option key={id} value={id}>
              {description || url}
            </option>
          ))}
        </Select>
      ) : null}
    </div>
  );
}
