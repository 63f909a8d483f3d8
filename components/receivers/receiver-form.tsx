"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { RECEIVER_PRESETS } from "@/lib/contracts/receiver-presets";
import type { NewReceiver } from "@/lib/contracts/receivers";
import { DescribedSignature, readSignature } from "./described-signature";
import { useCreateReceiver } from "./queries";

type Preset = (typeof RECEIVER_PRESETS)[number];

/** Whose own form is described by hand. */
const DESCRIBED = "hmac";

/** A receiver's name, what sends there, and where in it what happened stands. */
export function ReceiverForm({ onMade }: { onMade: (receiver: NewReceiver) => void }) {
  const t = useTranslations("receivers");
  const create = useCreateReceiver();
  const form = useRef<HTMLFormElement>(null);
  const [preset, setPreset] = useState<Preset>(RECEIVER_PRESETS[0]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(() => wishOf(new FormData(form.current ?? undefined), preset), { onSuccess: onMade });
  };
  const problemOf = (path: string) => refusedField(create.error, path);
  const isShown = (path: string) => SHOWN.includes(path);
  return (
    <form ref={form} onSubmit={send} className="grid gap-4">
      {create.error ? <ProblemCallout error={create.error} isShown={isShown} /> : null}
      <Field label={t("name")} hint={t("nameHint")} error={problemOf("name")}>
        {(control) => <Input {...control} required name="name" maxLength={80} autoComplete="off" />}
      </Field>
      <PresetField preset={preset} onChange={setPreset} />
      {preset.key === DESCRIBED ? <DescribedSignature problemOf={problemOf} /> : null}
      {preset.signature.kind === "none" ? null : (
        <Field label={t("givenSecret")} hint={t("givenSecretHint")} error={problemOf("signingSecret")} optional>
          {(control) => (
            <SecretInput
              {...control}
              name="signingSecret"
              label={t("givenSecret")}
              onPaste={pasteTrimmed}
              spellCheck={false}
              autoCapitalize="none"
            />
          )}
        </Field>
      )}
      <ReadFields key={preset.key} preset={preset} problemOf={problemOf} />
      <Button type="submit" variant="primary" className="justify-self-end" busy={create.isPending}>
        {t("create")}
      </Button>
    </form>
  );
}

const SHOWN = ["name", "signingSecret", "eventType", "dedupeKey", "signature.header", "signature.signed"];

function wishOf(entered: FormData, { key }: Preset) {
  const text = (field: string) => String(entered.get(field) ?? "").trim();
  const signingSecret = text("signingSecret");
  return {
    name: text("name"),
    preset: key,
    ...(key === DESCRIBED ? { signature: readSignature(text) } : {}),
    eventType: text("eventType"),
    dedupeKey: text("dedupeKey"),
    ...(signingSecret === "" ? {} : { signingSecret }),
  };
}

function PresetField({ preset, onChange }: { preset: Preset; onChange: (preset: Preset) => void }) {
  const t = useTranslations("receivers");
  const nameOf = ({ key, name }: Preset) => name ?? t(`presets.${key}`);
  return (
    <Field label={t("sender")} hint={t("senderHint")}>
      {(control) => (
        <Select
          {...control}
          value={preset.key}
          onChange={({ target }) => onChange(RECEIVER_PRESETS.find(({ key }) => key === target.value) ?? preset)}
        >
          {RECEIVER_PRESETS.map((one) => (
            <option key={one.key} value={one.key}>
              {nameOf(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function ReadFields({ preset, problemOf }: { preset: Preset; problemOf: (path: string) => string | null }) {
  const t = useTranslations("receivers");
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false, maxLength: 200 };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["eventType", "dedupeKey"] as const).map((name) => (
        <Field key={name} label={t(name)} hint={t(`${name}Hint`)} error={problemOf(name)} optional>
          {(control) => <Input {...control} {...plain} name={name} defaultValue={preset[name]} />}
        </Field>
      ))}
    </div>
  );
}
