"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import type { AppProvider } from "@/lib/contracts/oauth-apps";
import { useCreateOAuthApp } from "./queries";
import { RedirectUris } from "./redirect-uris";
import { refusedField } from "./refused-field";

interface OAuthAppFormProps {
  /** At least one. */
  readonly providers: readonly AppProvider[];
  readonly onMade: (provider: AppProvider) => void;
}

/** Where the app is registered, what to register there, and what the provider gives for it. */
export function OAuthAppForm({ providers, onMade }: OAuthAppFormProps) {
  const t = useTranslations("oauthApps");
  const create = useCreateOAuthApp();
  const form = useRef<HTMLFormElement>(null);
  const [provider, setProvider] = useState(providers[0]);
  if (!provider) return null;

  const read = () => {
    const typed = new FormData(form.current ?? undefined);
    const text = (name: string) => String(typed.get(name) ?? "");
    return { provider: provider.id, clientId: text("clientId"), clientSecret: text("clientSecret") };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(read, { onSuccess: () => onMade(provider) });
  };
  const idError = refusedField(create.error, "clientId");
  const secretError = refusedField(create.error, "clientSecret");
  const typed = { required: true, onPaste: pasteTrimmed, spellCheck: false, autoCapitalize: "none" };

  return (
    <form ref={form} onSubmit={send} className="grid min-w-0 gap-4">
      {create.error && !idError && !secretError ? <ProblemCallout error={create.error} /> : null}
      <ProviderField providers={providers} provider={provider} onChange={setProvider} />
      <RedirectUris provider={provider.name} uris={provider.redirectUris} />
      <Field label={t("clientId")} hint={t("clientIdHint")} error={idError}>
        {(control) => <Input {...control} {...typed} name="clientId" autoComplete="off" className="font-mono" />}
      </Field>
      <Field label={t("clientSecret")} hint={t("clientSecretHint")} error={secretError}>
        {(control) => <SecretInput {...control} {...typed} name="clientSecret" label={t("clientSecret")} />}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={create.isPending}>
        {t("create")}
      </Button>
    </form>
  );
}

interface ProviderFieldProps {
  readonly providers: readonly AppProvider[];
  readonly provider: AppProvider;
  readonly onChange: (provider: AppProvider) => void;
}

function ProviderField({ providers, provider, onChange }: ProviderFieldProps) {
  const t = useTranslations("oauthApps");
  return (
    <div className="grid gap-2">
      <Field label={t("provider")}>
        {(control) => (
          <Select
            {...control}
            value={provider.id}
            onChange={({ target }) => onChange(providers.find(({ id }) => id === target.value) ?? provider)}
          >
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {provider.consoleUrl ? (
        <a
          href={provider.consoleUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline"
        >
          {t("console", { provider: provider.name })}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      ) : null}
    </div>
  );
}
