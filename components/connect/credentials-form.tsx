"use client";

import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { GuideLink } from "@/components/ui/guide-link";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { AskingStatus } from "./asking-status";
import { CredentialField } from "./credential-field";
import { CredentialSources } from "./credential-sources";
import { DeploymentConnect } from "./deployment-connect";
import type { FormWay } from "./form-way";
import type { CredentialsWish } from "./queries";
import { useCredentials } from "./use-credentials";

interface CredentialsFormProps {
  readonly integration: string;
  readonly provider: string;
  readonly way: FormWay;
  /** For whom it is, or which connection gets it. */
  readonly wish: Pick<CredentialsWish, "connectionId" | "visibility">;
  /** What the connection has, by field; empty for a new one. */
  readonly entered?: Readonly<Record<string, string>>;
  /** On the button. */
  readonly label: string;
  /** Demo only: where something to type in is found. */
  readonly sampleKeysUrl: string | null;
}

/** A form made of a way's fields: asked live at the vendor, field by field told what is wrong, stored only when it works. */
export function CredentialsForm(props: CredentialsFormProps) {
  const { integration, provider, way, wish, entered = {}, label, sampleKeysUrl } = props;
  const t = useTranslations("connectForm");
  const form = useRef<HTMLFormElement>(null);
  const { submit, connectByDeployment, fields, guide, problem, mend, source, isBusy } = useCredentials({
    form,
    integration,
    way,
    wish,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const isAsking = isBusy && source === "form";
  return (
    <>
      <form ref={form} onSubmit={send} noValidate className="grid gap-4" aria-label={way.title}>
        {way.fields.map((field) => (
          <CredentialField
            key={field.name}
            field={field}
            entered={field.secret ? undefined : entered[field.name]}
            error={fields[field.name] ?? null}
            onEdit={() => mend(field.name)}
          />
        ))}
        {Object.keys(fields).length > 0 ? <GuideLink guide={guide} /> : null}
        <CredentialSources provider={provider} way={way} sampleKeysUrl={sampleKeysUrl} />
        {way.announcesItself ? (
          <p className="flex gap-2 text-pretty">
            <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0 text-caution" />
            {t("announces", { provider })}
          </p>
        ) : null}
        {problem && source === "form" ? <ProblemCallout error={problem} /> : null}
        <Button type="submit" variant="primary" busy={isAsking}>
          {label}
        </Button>
      </form>
      <div className="mt-3">
        <AskingStatus provider={provider} way={way} isAsking={isAsking} />
      </div>
      {way.deployment ? (
        <DeploymentConnect
          provider={provider}
          problem={source === "deployment" ? problem : null}
          isBusy={isBusy && source === "deployment"}
          onConnect={connectByDeployment}
        />
      ) : null}
    </>
  );
}
