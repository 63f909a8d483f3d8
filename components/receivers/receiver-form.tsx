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
import type { NewReceiver, Receiver } from "@/lib/contracts/receivers";
import { DescribedSignature } from "./described-signature";
import { describedBy, describedKind, readSignature } from "./described-signature-fields";
import { useSaveReceiver } from "./queries";
import { type ReceiverSender, sendersFor } from "./receiver-senders";
import type { ReceiverWish } from "./receiver-wish";

interface ReceiverFormProps {
  /** The one that is changed; null: one is made. */
  readonly receiver: Receiver | null;
  /** The connection whose receiver is made, which has a name; left out: a new one. */
  readonly connectionId?: string | undefined;
  readonly onSaved: (receiver: NewReceiver) => void;
}

/** A receiver's name, what sends there, and where in it what happened stands. */
export function ReceiverForm({ receiver, connectionId, onSaved }: ReceiverFormProps) {
  const t = useTranslations("receivers");
  const save = useSaveReceiver(receiver, connectionId);
  const form = useRef<HTMLFormElement>(null);
  const { senders, first } = sendersFor(receiver);
  const [key, setKey] = useState(first.key);
  const sender = senders.find((one) => one.key === key) ?? first;
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(() => wishOf(new FormData(form.current ?? undefined), sender), { onSuccess: onSaved });
  };
  const problemOf = (path: string) => refusedField(save.error, path);
  const isShown = (path: string) => SHOWN.includes(path);
  const kind = describedKind(key);
  const described = receiver && key === first.key ? describedBy(receiver.signature) : {};
  return (
    <form ref={form} onSubmit={send} className="grid gap-4">
      {save.error ? <ProblemCallout error={save.error} isShown={isShown} /> : null}
      <NameFields receiver={receiver} isNamed={connectionId !== undefined} problemOf={problemOf} />
      <SenderField senders={senders} sender={sender} onChange={setKey} />
      {kind ? (
        <DescribedSignature key={`${kind} signature`} kind={kind} fields={described} problemOf={problemOf} />
      ) : null}
      {sender.signature.kind === "none" ? null : (
        <Field
          label={t("givenSecret")}
          hint={receiver ? t("otherSecretHint") : t("givenSecretHint")}
          error={problemOf("signingSecret")}
          optional
        >
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
      <ReadFields key={key} sender={sender} problemOf={problemOf} />
      <Button type="submit" variant="primary" className="justify-self-end" busy={save.isPending}>
        {receiver ? t("save") : t("create")}
      </Button>
    </form>
  );
}

const SHOWN = [
  "name",
  "description",
  "signingSecret",
  "eventType",
  "dedupeKey",
  "signature.header",
  "signature.signed",
];

function wishOf(entered: FormData, { key, signature }: ReceiverSender): ReceiverWish {
  const text = (field: string) => String(entered.get(field) ?? "").trim();
  const signingSecret = text("signingSecret");
  const kind = describedKind(key);
  return {
    name: text("name"),
    description: text("description"),
    signature: kind ? readSignature(kind, text) : signature,
    eventType: text("eventType"),
    dedupeKey: text("dedupeKey"),
    ...(signingSecret === "" ? {} : { signingSecret }),
  };
}

interface PartProps {
  readonly problemOf: (path: string) => string | null;
}

interface NameFieldsProps extends PartProps {
  readonly receiver: Receiver | null;
  /** It has a name already. */
  readonly isNamed: boolean;
}

function NameFields({ receiver, isNamed, problemOf }: NameFieldsProps) {
  const t = useTranslations("receivers");
  return (
    <>
      {isNamed ? null : (
        <Field label={t("name")} hint={t("nameHint")} error={problemOf("name")}>
          {(control) => (
            <Input {...control} required name="name" maxLength={80} autoComplete="off" defaultValue={receiver?.name} />
          )}
        </Field>
      )}
      <Field label={t("purpose")} error={problemOf("description")} optional>
        {(control) => (
          <Input
            {...control}
            name="description"
            maxLength={500}
            autoComplete="off"
            defaultValue={receiver?.description}
          />
        )}
      </Field>
    </>
  );
}

const UNNAMED = ["hmac", "token", "none", "kept"] as const;

interface SenderFieldProps {
  readonly senders: readonly ReceiverSender[];
  readonly sender: ReceiverSender;
  readonly onChange: (key: ReceiverSender["key"]) => void;
}

function SenderField({ senders, sender, onChange }: SenderFieldProps) {
  const t = useTranslations("receivers");
  const nameOf = ({ key, name }: ReceiverSender) => {
    const unnamed = UNNAMED.find((one) => one === key);
    return unnamed ? t(`presets.${unnamed}`) : name;
  };
  return (
    <Field label={t("sender")} hint={t("senderHint")}>
      {(control) => (
        <Select
          {...control}
          value={sender.key}
          onChange={({ target }) => onChange(senders.find(({ key }) => key === target.value)?.key ?? sender.key)}
        >
          {senders.map((one) => (
            <option key={one.key} value={one.key}>
              {nameOf(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function ReadFields({ sender, problemOf }: PartProps & { readonly sender: ReceiverSender }) {
  const t = useTranslations("receivers");
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false, maxLength: 200 };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["eventType", "dedupeKey"] as const).map((name) => (
        <Field key={name} label={t(name)} hint={t(`${name}Hint`)} error={problemOf(name)} optional>
          {(control) => <Input {...control} {...plain} name={name} defaultValue={sender[name]} />}
        </Field>
      ))}
    </div>
  );
}
