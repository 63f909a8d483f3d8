"use client";

import { useTranslations } from "next-intl";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { CustomChoice } from "./custom-choice";
import { CustomText } from "./custom-text";
import type { CustomFormState } from "./use-custom-form";

interface ConsentPartProps {
  readonly state: CustomFormState;
  readonly custom: CustomIntegration | null;
  readonly appUrl: string;
}

/** Where people consent, and as whom the hub asks. */
export function ConsentPart({ state, custom, appUrl }: ConsentPartProps) {
  const t = useTranslations("customIntegrations");
  return (
    <>
      <OwnApp state={state} custom={custom} appUrl={appUrl} />
      <Card title={t("parts.consent")} description={t("parts.consentDetail")}>
        <div className="grid gap-4">
          <CustomText state={state} field="authorizeUrl" example="https://acme.com/oauth/authorize" />
          <CustomText state={state} field="tokenUrl" example="https://acme.com/oauth/token" />
          <CustomText state={state} field="revokeUrl" example="https://acme.com/oauth/revoke" optional />
          <CustomText state={state} field="scopes" example="contacts.read deals.read" optional />
          <ScopeSeparator state={state} />
          <CustomChoice state={state} name="clientAuthentication" />
          <CustomChoice state={state} name="pkce" />
          <CustomChoice state={state} name="refresh" />
        </div>
      </Card>
    </>
  );
}

function ScopeSeparator({ state }: Pick<ConsentPartProps, "state">) {
  const t = useTranslations("customIntegrations");
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        name="scopeSeparator"
        checked={state.form.scopeSeparator === ","}
        onChange={({ target }) => state.choose({ scopeSeparator: target.checked ? "," : " " })}
      />
      {t("commas")}
    </label>
  );
}

/** Registered at the provider with our address; both may also be entered later. */
function OwnApp({ state, custom, appUrl }: ConsentPartProps) {
  const t = useTranslations("customIntegrations");
  const { provider } = state.form.texts;
  const typed = { onPaste: pasteTrimmed, spellCheck: false, autoCapitalize: "none" };
  const redirectUri = `${appUrl}/api/integrations/custom-${provider || "…"}/callback`;
  return (
    <Card title={t("parts.app")} description={t("parts.appDetail")}>
      <div className="grid gap-4">
        <div className="grid min-w-0 gap-1.5">
          <p className="font-medium">{t("redirectUri")}</p>
          <CopyField what={t("redirectUri")} value={custom?.redirectUri ?? redirectUri} />
        </div>
        <Field
          label={t("fields.clientId.label")}
          hint={t("fields.clientId.hint")}
          error={state.problemOf("clientId")}
          optional
        >
          {(control) => (
            <Input
              {...control}
              {...typed}
              name="clientId"
              defaultValue={custom?.clientId ?? ""}
              onChange={() => state.mend("clientId")}
              autoComplete="off"
              className="font-mono"
            />
          )}
        </Field>
        <Field
          label={t("fields.clientSecret.label")}
          hint={t(custom?.clientId ? "secretKept" : "fields.clientSecret.hint")}
          error={state.problemOf("clientSecret")}
          optional
        >
          {(control) => (
            <SecretInput
              {...control}
              {...typed}
              name="clientSecret"
              label={t("fields.clientSecret.label")}
              onChange={() => state.mend("clientSecret")}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
