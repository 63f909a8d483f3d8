"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { CarrierPart } from "./carrier-part";
import { ConsentPart } from "./consent-part";
import { CustomChoice } from "./custom-choice";
import { formOf, NEW_CUSTOM } from "./custom-fields";
import { CustomText } from "./custom-text";
import { RemoveCustom } from "./remove-custom";
import { TryKey } from "./try-key";
import { type CustomFormState, useCustomForm } from "./use-custom-form";
import { useSendCustom } from "./use-send-custom";

interface CustomIntegrationFormProps {
  /** null: a new one. */
  readonly custom: CustomIntegration | null;
  /** Where the hub is reached from outside. */
  readonly appUrl: string;
}

/** Everything the hub has to know of a provider that it does not know. */
export function CustomIntegrationForm({ custom, appUrl }: CustomIntegrationFormProps) {
  const t = useTranslations("customIntegrations");
  const state = useCustomForm(custom ? formOf(custom) : NEW_CUSTOM, custom === null);
  const { element, save, send } = useSendCustom(custom, state);
  const { form } = state;
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
      <ApiPart state={state} />
      {save.error ? <ProblemCallout error={save.error} isShown={state.isShown} /> : null}
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

/** Where its API is, how a key is carried there, and the one call that proves it. */
function ApiPart({ state }: { state: CustomFormState }) {
  const t = useTranslations("customIntegrations");
  return (
    <Card title={t("parts.api")} description={t("parts.apiDetail")}>
      <div className="grid gap-4">
        <CustomText state={state} field="apiRoot" example="https://api.acme.com/v1" />
        {state.form.kind === "api_key" ? <CarrierPart state={state} /> : null}
        <CustomText state={state} field="testPath" example="/me" />
        <CustomText state={state} field="expectedStatus" example="200" />
        <CustomText state={state} field="accountId" example="data.user.id" optional />
        <CustomText state={state} field="accountName" example="data.user.name" optional />
        <CustomText state={state} field="accountEmail" example="data.user.email" optional />
        <CustomText state={state} field="consoleUrl" example="https://acme.com/developers" optional />
        {state.form.kind === "api_key" ? <TryKey key={state.form.carrier} state={state} /> : null}
      </div>
    </Card>
  );
}
