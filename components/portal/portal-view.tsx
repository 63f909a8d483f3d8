import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/i18n/client-messages";
import { QueryProvider } from "@/components/shell/query-provider";
import { ExactTime } from "@/components/ui/exact-time";
import type { Portal } from "@/lib/contracts/portal";
import { AccentStyle } from "./accent-style";
import { PortalEndpoints } from "./portal-endpoints";
import type { EndpointPage } from "./queries";

interface PortalViewProps {
  readonly token: string;
  readonly portal: Portal;
  readonly firstPage: EndpointPage;
}

/** The page on which an organization's customer manages their own endpoints. */
export function PortalView({ token, portal, firstPage }: PortalViewProps) {
  const t = useTranslations("portal");
  const { organization, customer, expiresAt, theme, eventTypes } = portal;
  return (
    <QueryProvider>
      <ClientMessages namespaces={["portal"]}>
        <AccentStyle accent={theme.accent} />
        <header>
          <h1 className="font-semibold text-xl">{t("title")}</h1>
          <p className="wrap-anywhere mt-1 text-pretty text-quiet">{t("lead", { organization, customer })}</p>
        </header>
        <PortalEndpoints token={token} eventTypes={eventTypes} firstPage={firstPage} />
        <p className="text-center text-quiet text-xs">
          {t.rich("until", { time: () => <ExactTime at={expiresAt} /> })}
        </p>
      </ClientMessages>
    </QueryProvider>
  );
}
