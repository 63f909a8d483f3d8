"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { RECONNECT_PARAM } from "@/components/connect/reconnect-param";
import { useConnect } from "@/components/connect/use-connect";
import { changeAddress } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Connection } from "@/lib/contracts/connections";

interface ReconnectButtonProps {
  readonly connection: Pick<Connection, "id" | "integration" | "authKind">;
  readonly variant?: "primary" | "secondary";
  /** What it is for, where that is not simply to reconnect. */
  readonly label?: string;
}

/** Renews a connection in place, the way it was made: id, settings and history stay. */
export function ReconnectButton(props: ReconnectButtonProps) {
  return props.connection.authKind === "oauth2" ? <ConsentAgain {...props} /> : <TypeInAgain {...props} />;
}

/** Leads to the provider, and back to this page. */
function ConsentAgain({ connection, variant = "primary", label }: ReconnectButtonProps) {
  const t = useTranslations("connections");
  const path = usePathname();
  const { id: connectionId, integration } = connection;
  const { redirect, isBusy, error } = useConnect({ integration, connectionId, returnTo: path });
  return (
    <>
      <Button size="sm" variant={variant} busy={isBusy} onClick={redirect}>
        {label ?? t("remedies.reconnect")}
      </Button>
      {error ? <ProblemCallout error={error} /> : null}
    </>
  );
}

/** Opens the form on the connection's page. */
function TypeInAgain({ connection, variant = "primary", label }: ReconnectButtonProps) {
  const t = useTranslations("connections");
  const page = `/integration-hub/active/${connection.id}`;
  const address = `${page}?${RECONNECT_PARAM}=true`;
  const words = label ?? t("remedies.reconnect");
  if (usePathname() !== page) {
    return (
      <ButtonLink size="sm" variant={variant} href={address}>
        {words}
      </ButtonLink>
    );
  }
  return (
    <Button size="sm" variant={variant} onClick={() => changeAddress(address, "push")}>
      {words}
    </Button>
  );
}
