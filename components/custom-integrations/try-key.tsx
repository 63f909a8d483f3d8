"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { definitionOf } from "./custom-fields";
import { useTryCustom } from "./queries";
import type { CustomFormState } from "./use-custom-form";

/** Makes the test call with a key that is kept nowhere. */
export function TryKey({ state }: { state: CustomFormState }) {
  const t = useTranslations("customIntegrations.try");
  const part = useRef<HTMLDivElement>(null);
  const attempt = useTryCustom();
  const { data } = attempt;
  const isBasic = state.form.carrier === "basic";
  const read = () => {
    const inputs = part.current?.querySelectorAll("input") ?? [];
    const credentials = Object.fromEntries(Array.from(inputs, ({ name, value }) => [name.replace("try-", ""), value]));
    return { definition: definitionOf(state.form), credentials };
  };
  const run = () => attempt.mutate(read, { onError: state.refuse });
  // Enter here would send the form around this, which saves.
  const runByEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (!attempt.isPending) run();
  };
  const typed = { onPaste: pasteTrimmed, spellCheck: false, autoCapitalize: "none", autoComplete: "off" };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what is typed into the fields inside of it.
    <div ref={part} onKeyDown={runByEnter} className="grid gap-3 rounded-md bg-sunken p-4">
      <p className="text-pretty text-quiet">{t("detail")}</p>
      {isBasic ? (
        <Field label={t("username")}>{(control) => <Input {...control} {...typed} name="try-username" />}</Field>
      ) : null}
      <Field label={t(isBasic ? "password" : "key")} optional>
        {(control) => (
          <SecretInput
            {...control}
            {...typed}
            name={isBasic ? "try-password" : "try-key"}
            label={t(isBasic ? "password" : "key")}
          />
        )}
      </Field>
      <Button className="justify-self-start" busy={attempt.isPending} onClick={run}>
        {t("run")}
      </Button>
      <div role="status" className="empty:hidden">
        {data?.ok ? (
          <Callout tone="positive" title={t("works")}>
            {t("account", { account: data.account?.name ?? data.account?.id ?? "" })}
          </Callout>
        ) : null}
        {data && !data.ok ? (
          <Callout tone="danger" title={t("fails")}>
            {data.problem}
          </Callout>
        ) : null}
      </div>
      {attempt.error ? <ProblemCallout error={attempt.error} isShown={state.isShown} /> : null}
    </div>
  );
}
