"use client";

import { useTranslations } from "next-intl";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import { Sheet } from "@/components/ui/sheet";
import { CredentialsForm } from "./credentials-form";
import type { FormWay } from "./form-way";
import { RECONNECT_PARAM } from "./reconnect-param";

interface ReconnectSheetProps {
  readonly connection: {
    readonly id: string;
    readonly name: string;
    readonly integration: string;
    readonly entered: Readonly<Record<string, string>>;
  };
  readonly provider: string;
  readonly way: FormWay;
  readonly sampleKeysUrl: string | null;
}

/** The form of a connection that was typed in, to put something new in its place. The address opens it. */
export function ReconnectSheet({ connection, provider, way, sampleKeysUrl }: ReconnectSheetProps) {
  const t = useTranslations("connectForm");
  const isOpen = useAddressParams().has(RECONNECT_PARAM);
  return (
    <Sheet
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) changeAddress(window.location.pathname, "replace");
      }}
      title={t("reconnectTitle", { name: connection.name })}
      description={way.fields.some(({ secret }) => secret) ? t("reconnectDetail") : t("reconnectPlain")}
    >
      <CredentialsForm
        integration={connection.integration}
        provider={provider}
        way={way}
        wish={{ connectionId: connection.id }}
        entered={connection.entered}
        label={t("reconnect")}
        sampleKeysUrl={sampleKeysUrl}
      />
    </Sheet>
  );
}
