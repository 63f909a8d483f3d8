"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type RefObject, useState } from "react";
import { queryKeys } from "@/lib/client/query-keys";
import type { FormWay } from "./form-way";
import { landingAddress } from "./landing-address";
import { type CredentialsWish, useConnectByCredentials } from "./queries";
import { readForm } from "./read-form";
import { useFormRefusal } from "./use-form-refusal";

interface CredentialsInput {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly integration: string;
  readonly way: FormWay;
  /** For whom it is, or which connection gets it. */
  readonly wish: Pick<CredentialsWish, "connectionId" | "visibility">;
}

/** Whose credentials: those in the form, or what the operator has set. */
type Source = "form" | "deployment";

/** Connects by what is in the form, or by what the operator has set, and leads to the connection. */
export function useCredentials({ form, integration, way, wish }: CredentialsInput) {
  const router = useRouter();
  const client = useQueryClient();
  const connect = useConnectByCredentials(integration);
  const [source, setSource] = useState<Source>("form");
  const { refusal, refuse, clear, mend } = useFormRefusal(form, way);

  const send = (from: Source) => {
    if (connect.isPending || connect.isSuccess) return;
    setSource(from);
    clear();
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
      onError: (error) => refuse(error, { ofForm: from === "form" }),
    });
  };

  return {
    submit: () => send("form"),
    connectByDeployment: () => send("deployment"),
    ...refusal,
    mend,
    source,
    // Until the connection's page is there.
    isBusy: connect.isPending || connect.isSuccess,
  };
}
