import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/i18n/client-messages";
import { QueryProvider } from "@/components/shell/query-provider";
import { ExactTime } from "@/components/ui/exact-time";
import type { Portal } from "@/lib/contracts/portal";
import { AccentStyle } from "./accent-style";
import { PortalDeliveries } from "./portal-deliveries";
import { PortalEndpoints } from "./portal-endpoints";
import type { DeliveryPage, EndpointPage } from "./queries";

interface PortalViewProps {
  readonly token: string;
  readonly portal: Portal;
  readonly endpoints: EndpointPage;
  readonly deliveries: DeliveryPage;
}

/** The page on which an organization's customer manages their own endpoints. */
export function PortalView({ token, portal, endpoints, deliveries }: PortalViewProps) {
  const t = useTranslations("portal");
  const { organization, customer, expiresAt, theme, eventTypes } = portal;
  return (
    <QueryProvider>
      <ClientMessages namespaces={["portal", "endpoints", "deliveries"]}>
        <AccentStyle accent={theme.accent} />
        <header>
          <h1 className="font-semibold text-xl">{t("title")}</h1>
          <p className="wrap-anywhere mt-1 text-pretty text-quiet">{t("lead", { organization, customer })}</p>
        </header>
        <PortalEndpoints token={token} eventTypes={eventTypes} firstPage={endpoints} />
        <PortalDeliveries token={token} endpoints={endpoints} firstPage={deliveries} />
        <p className="text-center text-quiet text-xs">
          {t.rich("until", { time: () => <ExactTime at={expiresAt} /> })}
        </p>
      </ClientMessages>
    </QueryProvider>
  );
}
