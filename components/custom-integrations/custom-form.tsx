"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { ConsentPart } from "./consent-part";
import { CustomChoice } from "./custom-choice";
import { definitionOf, formOf, NEW_CUSTOM } from "./custom-fields";
import { CustomText } from "./custom-text";
import { KeyPart } from "./key-part";
import { useSaveCustom } from "./queries";
import { RemoveCustom } from "./remove-custom";
import { useCustomForm } from "./use-custom-form";

interface CustomIntegrationFormProps {
  /** null: a new one. */
  readonly custom: CustomIntegration | null;
  /** Where the hub is reached from outside. */
  readonly appUrl: string;
}

/** Everything the hub has to know of a provider that it does not know. */
export function CustomIntegrationForm({ custom, appUrl }: CustomIntegrationFormProps) {
  const t = useTranslations("customIntegrations");
  const router = useRouter();
  const save = useSaveCustom(custom);
  const state = useCustomForm(custom ? formOf(custom) : NEW_CUSTOM, custom === null);
  const element = useRef<HTMLFormElement>(null);
  const { form } = state;

  const secret = (name: string) => String(new FormData(element.current ?? undefined).get(name) ?? "").trim();
  const read = () => {
    const [clientId, clientSecret] = [secret("clientId"), secret("clientSecret")];
    const app = form.kind === "oauth2" && (clientSecret !== "" || (clientId !== "" && clientId !== custom?.clientId));
    const { name, provider } = form.texts;
    return { name, provider, definition: definitionOf(form), ...(app ? { clientId, clientSecret } : {}) };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(read, {
      onSuccess: ({ key, name }) => {
        notify({ tone: "positive", text: t(custom ? "changed" : "made", { name }) });
        router.push(`/integration-hub/marketplace/${key}`);
        router.refresh();
      },
      onError: (error) => {
        state.refuse(error);
        requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      },
    });
  };
  const back = custom ? `/integration-hub/marketplace/${custom.key}` : "/integration-hub/marketplace";

  return (
    <form ref={element} onSubmit={send} noValidate className="grid max-w-2xl gap-6" aria-label={t("form")}>
      <Card title={t("parts.what")}>
        <div className="grid gap-4">
          <CustomText state={state} field="name" example="Acme CRM" />
          <CustomText state={state} field="provider" example="acme-crm" disabled={custom !== null} />
          <CustomChoice state={state} name="kind" disabled={custom !== null} />
        </div>
      </Card>
      {form.kind === "oauth2" ? <ConsentPart state={state} custom={custom} appUrl={appUrl} /> : null}
      <Card title={t("parts.api")} description={t("parts.apiDetail")}>
        <div className="grid gap-4">
          <CustomText state={state} field="apiRoot" example="https://api.acme.com/v1" />
          {form.kind === "api_key" ? <KeyPart state={state} /> : null}
          <CustomText state={state} field="testPath" example="/me" />
          <CustomText state={state} field="expectedStatus" example="200" />
          <CustomText state={state} field="accountId" example="data.user.id" optional />
          <CustomText state={state} field="accountName" example="data.user.name" optional />
          <CustomText state={state} field="accountEmail" example="data.user.email" optional />
          <CustomText state={state} field="consoleUrl" example="https://acme.com/developers" optional />
        </div>
      </Card>
      {save.error ? <ProblemCallout error={save.error} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={save.isPending}>
          {t(custom ? "save" : "create")}
        </Button>
        <ButtonLink variant="ghost" href={back}>
          {t("cancel")}
        </ButtonLink>
        {custom ? <RemoveCustom custom={custom} /> : null}
      </div>
    </form>
  );
}
