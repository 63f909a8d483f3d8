"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import { ApiProblem } from "@/lib/client/api-problem";
import { queryKeys } from "@/lib/client/query-keys";
import type { FormWay } from "./form-way";
import { landingAddress } from "./landing-address";
import { type CredentialsWish, useConnectByCredentials } from "./queries";

interface CredentialsInput {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly integration: string;
  readonly way: FormWay;
  /** For whom it is, or which connection gets it. */
  readonly wish: Pick<CredentialsWish, "connectionId" | "visibility">;
}

/** Whose credentials: those in the form, or what the operator has set. */
type Source = "form" | "deployment";

interface Refusal {
  /** What is wrong with fields of the form, until the person changes them. */
  readonly fields: Readonly<Record<string, string>>;
  /** The step of the set-up guide that says it; null where none does. */
  readonly guide: string | null;
  /** What else went wrong. */
  readonly problem: Error | null;
}

const FINE: Refusal = { fields: {}, guide: null, problem: null };

/** Connects by what is in the form, or by what the operator has set, and leads to the connection. */
export function useCredentials({ form, integration, way, wish }: CredentialsInput) {
  const router = useRouter();
  const client = useQueryClient();
  const connect = useConnectByCredentials(integration);
  const [source, setSource] = useState<Source>("form");
  const [refusal, setRefusal] = useState(FINE);

  const refuse = (error: Error, from: Source) => {
    const fields = from === "form" ? refusedFields(error, way) : {};
    const first = way.fields.find(({ name }) => name in fields);
    // The field has to say what is wrong with it before it gets the focus: a screen reader then reads both.
    const guide = error instanceof ApiProblem ? (error.remedy?.href ?? null) : null;
    flushSync(() => setRefusal({ fields, guide: first ? guide : null, problem: first ? null : error }));
    const control = first && form.current?.elements.namedItem(first.name);
    if (control instanceof HTMLElement) control.focus();
  };

  const send = (from: Source) => {
    if (connect.isPending || connect.isSuccess) return;
    setSource(from);
    setRefusal(FINE);
    const credentials = () =>
      from === "form" ? { credentials: readForm(form.current, way) } : { deployment: true as const };
    connect.mutate(() => ({ method: way.kind, ...wish, ...credentials() }), {
      onSuccess: (connected) => {
        if (!("id" in connected)) return;
        form.current?.reset();
        void client.invalidateQueries({ queryKey: queryKeys.connections.all });
        const address = landingAddress(connected, { reconnected: wish.connectionId !== undefined });
        // Going back must not open the form of a connection that has just been renewed.
        if (wish.connectionId) router.replace(address);
        else router.push(address);
      },
      onError: (error) => refuse(error, from),
    });
  };

  return {
    submit: () => send("form"),
    connectByDeployment: () => send("deployment"),
    ...refusal,
    mend: (name: string) => setRefusal(({ fields: { [name]: _, ...fields }, ...others }) => ({ fields, ...others })),
    source,
    // Until the connection's page is there.
    isBusy: connect.isPending || connect.isSuccess,
  };
}

function readForm(form: HTMLFormElement | null, { fields }: FormWay): Record<string, string> {
  const typed = new FormData(form ?? undefined);
  return Object.fromEntries(fields.map(({ name }) => [name, String(typed.get(name) ?? "")]));
}

/** By field; empty where something else than a field of the form was refused. */
function refusedFields(error: Error, { fields }: FormWay): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const found = error.errors.find(({ path }) => path === `credentials.${name}`);
      return found ? [[name, found.message]] : [];
    }),
  );
}
