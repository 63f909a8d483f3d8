"use client";

import { Megaphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { AskingStatus } from "@/components/connect/asking-status";
import { CredentialField } from "@/components/connect/credential-field";
import { CredentialSources } from "@/components/connect/credential-sources";
import type { FormWay } from "@/components/connect/form-way";
import { readForm } from "@/components/connect/read-form";
import { useFormRefusal } from "@/components/connect/use-form-refusal";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useConnectInSession } from "./queries";
import { useIsFramed } from "./use-is-framed";

interface SessionFormProps {
  readonly token: string;
  readonly integration: string;
  readonly name: string;
  readonly provider: string;
  readonly way: FormWay;
  /** There is nothing else to connect: it ends where the session leads back to. */
  readonly isAll: boolean;
  /** Demo only: where something to type in is found. */
  readonly sampleKeysUrl: string | null;
}

/** A customer's form of what a vendor gave them: asked live at the vendor, told field by field what is wrong. */
export function SessionForm({ token, integration, name, provider, way, isAll, sampleKeysUrl }: SessionFormProps) {
  const t = useTranslations("connectForm");
  const tPages = useTranslations("connectPages");
  const router = useRouter();
  const isFramed = useIsFramed();
  const form = useRef<HTMLFormElement>(null);
  const connect = useConnectInSession();
  const { refusal, refuse, clear, mend } = useFormRefusal(form, way);
  const isBusy = connect.isPending || connect.isSuccess;

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    clear();
    const read = () => ({ token, integration, method: way.kind, credentials: readForm(form.current, way) });
    connect.mutate(read, {
      onSuccess: ({ id, leadsTo }) => {
        form.current?.reset();
        if (leadsTo && isAll && !isFramed) window.location.assign(leadsTo);
        else router.replace(`/connect/start/${token}?success=true&integration=${integration}&connection=${id}`);
      },
      onError: (error) => refuse(error),
    });
  };

  return (
    <form ref={form} onSubmit={send} noValidate className="grid gap-4" aria-label={way.title}>
      {way.fields.map((field) => (
        <CredentialField
          key={field.name}
          field={field}
          entered={undefined}
          error={refusal.fields[field.name] ?? null}
          onEdit={() => mend(field.name)}
        />
      ))}
      <CredentialSources provider={provider} way={way} sampleKeysUrl={sampleKeysUrl} />
      {way.announcesItself ? (
        <p className="flex gap-2 text-pretty">
          <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0 text-caution" />
          {t("announces", { provider })}
        </p>
      ) : null}
      {refusal.problem ? <ProblemCallout error={refusal.problem} /> : null}
      <Button type="submit" variant="primary" busy={isBusy}>
        {tPages("session.connect", { name })}
      </Button>
      <AskingStatus provider={provider} way={way} isAsking={isBusy} />
    </form>
  );
}
