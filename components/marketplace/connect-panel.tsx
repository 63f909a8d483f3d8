"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CredentialsForm } from "@/components/connect/credentials-form";
import type { FormWay } from "@/components/connect/form-way";
import { Card } from "@/components/ui/card";
import { ConnectRefused } from "./connect-refused";
import { ConsentStart } from "./consent-start";
import { type Visibility, VisibilityChoice } from "./visibility-choice";
import { WayChoice } from "./way-choice";

interface ConnectPanelProps {
  readonly integration: string;
  readonly name: string;
  readonly provider: string;
  readonly organization: string;
  readonly defaultVisibility: Visibility;
  /** The default one first; at least one. */
  readonly ways: readonly [FormWay, ...FormWay[]];
  /** May look at connections, not make them. */
  readonly isViewer: boolean;
  readonly prefersPopup: boolean;
  readonly sampleKeysUrl: string | null;
}

/** How, for whom, and what it takes: the button that leads to the provider, or the form that asks it. */
export function ConnectPanel(props: ConnectPanelProps) {
  const { name, provider, organization, defaultVisibility, ways, isViewer } = props;
  const t = useTranslations("integrationPage");
  const [kind, setKind] = useState((ways.find(({ configured }) => configured) ?? ways[0]).kind);
  const [visibility, setVisibility] = useState<Visibility>(defaultVisibility);
  const way = ways.find((one) => one.kind === kind) ?? ways[0];
  const isRefused = isViewer || !way.configured;
  return (
    <Card title={t("connectTitle")}>
      {ways.length > 1 ? <WayChoice ways={ways} provider={provider} value={way} onChange={setKind} /> : null}
      <div className="mb-4">
        <VisibilityChoice
          organization={organization}
          defaultVisibility={defaultVisibility}
          disabled={isRefused}
          value={visibility}
          onChange={setVisibility}
        />
      </div>
      {isRefused ? (
        <ConnectRefused name={name} isViewer={isViewer} missing={way.missingVariables} />
      ) : (
        <Start {...props} way={way} visibility={visibility} />
      )}
    </Card>
  );
}

interface StartProps extends ConnectPanelProps {
  readonly way: FormWay;
  readonly visibility: Visibility;
}

function Start({ way, visibility, integration, name, provider, prefersPopup, sampleKeysUrl }: StartProps) {
  const t = useTranslations("integrationPage");
  const common = { integration, provider };
  if (way.kind === "oauth2") {
    return <ConsentStart {...common} name={name} visibility={visibility} prefersPopup={prefersPopup} />;
  }
  return (
    <CredentialsForm
      // What was typed in for another way is of no use here, and must not linger.
      key={way.kind}
      {...common}
      way={way}
      wish={{ visibility }}
      label={t("connect", { name })}
      sampleKeysUrl={sampleKeysUrl}
    />
  );
}
