"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { NamedApp } from "./named-app";
import { useReplaceSecret } from "./queries";
import { refusedField } from "./refused-field";

/** A new secret in the place of the one that nobody can see. */
export function ReplaceSecretDialog({ app, onClose }: { app: NamedApp | null; onClose: () => void }) {
  const t = useTranslations("oauthApps");
  return (
    <Dialog
      open={app !== null}
      onOpenChange={onClose}
      title={t("replaceTitle", { provider: app?.name ?? "" })}
      description={t("replaceDetail", { count: app?.connectionsCount ?? 0 })}
    >
      {app ? <SecretForm app={app} onClose={onClose} /> : null}
    </Dialog>
  );
}

function SecretForm({ app, onClose }: { app: NamedApp; onClose: () => void }) {
  const t = useTranslations("oauthApps");
  const replace = useReplaceSecret(app.id);
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    replace.mutate(() => String(new FormData(form.current ?? undefined).get("clientSecret") ?? ""), {
      onSuccess: () => {
        onClose();
        notify({ tone: "positive", text: t("replaced", { provider: app.name }) });
      },
    });
  };
  const error = refusedField(replace.error, "clientSecret");
  return (
    <form ref={form} onSubmit={send} className="grid gap-4">
      {replace.error && !error ? <ProblemCallout error={replace.error} /> : null}
      <Field label={t("clientSecret")} hint={t("clientSecretHint")} error={error}>
        {(control) => (
          <SecretInput
            {...control}
            required
            name="clientSecret"
            label={t("clientSecret")}
            onPaste={pasteTrimmed}
            spellCheck={false}
            autoCapitalize="none"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={replace.isPending}>
        {t("replace")}
      </Button>
    </form>
  );
}
