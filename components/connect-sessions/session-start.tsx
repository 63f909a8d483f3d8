"use client";

import { useState } from "react";
import type { FormWay } from "@/components/connect/form-way";
import { WayChoice } from "@/components/marketplace/way-choice";
import { SessionConsent } from "./session-consent";
import { SessionForm } from "./session-form";

interface SessionStartProps {
  readonly token: string;
  readonly integration: string;
  readonly name: string;
  readonly provider: string;
  /** The default one first; at least one. */
  readonly ways: readonly [FormWay, ...FormWay[]];
  readonly isPopup: boolean;
  /** What a window of its own leads to, which a framed page opens. */
  readonly windowAddress: string;
  readonly isAll: boolean;
  readonly sampleKeysUrl: string | null;
}

/** How a customer connects: the button that leads to the provider, or the form that asks it. */
export function SessionStart({ ways, isPopup, windowAddress, ...props }: SessionStartProps) {
  const { token, integration, provider } = props;
  const [kind, setKind] = useState(ways[0].kind);
  const way = ways.find((one) => one.kind === kind) ?? ways[0];
  return (
    <>
      {ways.length > 1 ? <WayChoice ways={ways} provider={provider} value={way} onChange={setKind} /> : null}
      {way.kind === "oauth2" ? (
        <SessionConsent
          token={token}
          integration={integration}
          provider={provider}
          isPopup={isPopup}
          windowAddress={windowAddress}
        />
      ) : (
        <SessionForm key={way.kind} {...props} way={way} />
      )}
    </>
  );
}
