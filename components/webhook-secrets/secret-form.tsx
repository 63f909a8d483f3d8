"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookSecretState } from "@/lib/contracts/webhook-secrets";
import { useRemoveWebhookSecret, useSetWebhookSecret, useWebhookSecret } from "./queries";

interface SecretFormProps {
  readonly connectionId: string;
  /** Of the provider. */
  readonly name: string;
  /** As the server read it. */
  readonly state: WebhookSecretState;
}

/** The secret that a connection's own app signs with: entered, replaced, removed, and never shown. */
export function SecretForm({ connectionId, name, state }: SecretFormProps) {
  const t = useTranslations("webhookSecret");
  const { data } = useWebhookSecret(connectionId, state);
  if (!data.isTaken) return null;
  return (
    <Card
      title={t("title")}
      description={t("detail", { provider: name })}
      action={data.isSet ? <RemoveSecret connectionId={connectionId} name={name} /> : undefined}
    >
      <div className="grid min-w-0 gap-4">
        <p>
          {t(data.isSet ? "isSet" : "notSet")} {data.previousUntil ? <PreviousUntil at={data.previousUntil} /> : null}
        </p>
        <EnterSecret connectionId={connectionId} name={name} isSet={data.isSet} />
      </div>
    </Card>
  );
}

function PreviousUntil({ at }: { at: string }) {
  const t = useTranslations("webhookSecret");
  return t.rich("previousUntil", { time: () => <RelativeTime at={at} /> });
}

function EnterSecret({ connectionId, name, isSet }: { connectionId: string; name: string; isSet: boolean }) {
  const t = useTranslations("webhookSecret");
  const set = useSetWebhookSecret(connectionId);
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    set.mutate(() => String(new FormData(form.current ?? undefined).get("secret") ?? ""), {
      onSuccess: () => {
        form.current?.reset();
        notify({ tone: "positive", text: t("stored") });
      },
    });
  };
  const error = refusedField(set.error, "secret");
  return (
    <form ref={form} onSubmit={send} className="grid gap-4">
      {set.error && !error ? <ProblemCallout error={set.error} /> : null}
      <Field label={t("secret")} hint={t("secretHint", { provider: name })} error={error}>
        {(control) => (
          <SecretInput
            {...control}
            required
            name="secret"
            label={t("secret")}
            onPaste={pasteTrimmed}
            spellCheck={false}
            autoCapitalize="none"
          />
        )}
      </Field>
      <Button type="submit" className="justify-self-start" busy={set.isPending}>
        {t(isSet ? "replace" : "enter")}
      </Button>
    </form>
  );
}

function RemoveSecret({ connectionId, name }: { connectionId: string; name: string }) {
  const t = useTranslations("webhookSecret");
  const remove = useRemoveWebhookSecret(connectionId);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setAsked(true)}>
        {t("remove")}
      </Button>
      <AlertDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={t("removeAsk")}
        effect={t("removeEffect", { provider: name })}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          await remove.mutateAsync();
          notify({ tone: "positive", text: t("removed") });
        }}
      />
    </>
  );
}
