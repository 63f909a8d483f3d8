"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { flushSync } from "react-dom";
import { useRefreshPage } from "@/components/live/refresh-page";
import { notify } from "@/components/ui/notify";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { definitionOf } from "./custom-fields";
import { useSaveCustom } from "./queries";
import type { CustomFormState } from "./use-custom-form";

/** Sends the form, and leads to the integration; or to the first field that is wrong. */
export function useSendCustom(custom: CustomIntegration | null, { form, refuse }: CustomFormState) {
  const t = useTranslations("customIntegrations");
  const router = useRouter();
  const refreshPage = useRefreshPage();
  const save = useSaveCustom(custom);
  const element = useRef<HTMLFormElement>(null);

  const secret = (name: string) => String(new FormData(element.current ?? undefined).get(name) ?? "").trim();
  const read = () => {
    const [clientId, clientSecret] = [secret("clientId"), secret("clientSecret")];
    const isApp = form.kind === "oauth2" && (clientSecret !== "" || clientId !== (custom?.clientId ?? ""));
    const { name, provider } = form.texts;
    return { name, provider, definition: definitionOf(form), ...(isApp ? { clientId, clientSecret } : {}) };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(read, {
      onSuccess: ({ key, name }) => {
        notify({ tone: "positive", text: t(custom ? "changed" : "made", { name }) });
        router.push(`/integration-hub/marketplace/${key}`);
        refreshPage();
      },
      onError: (error) => {
        // Drawn at once, so that the field that is wrong is there to be focused.
        flushSync(() => refuse(error));
        element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      },
    });
  };
  return { element, save, send };
}
