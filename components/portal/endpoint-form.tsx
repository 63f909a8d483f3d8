"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { ApiProblem } from "@/lib/client/api-problem";
import type { Portal, PortalEndpoint } from "@/lib/contracts/portal";
import { EventTypeList } from "./event-type-list";

export interface EndpointWish {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: string[];
}

interface EndpointFormProps {
  readonly eventTypes: Portal["eventTypes"];
  /** What is changed; default: a new one is made. */
  readonly endpoint?: PortalEndpoint;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSave: (wish: EndpointWish) => void;
}

/** Where events are to be sent to, and which. */
export function EndpointForm({ eventTypes, endpoint, isBusy, error, onSave }: EndpointFormProps) {
  const t = useTranslations("portal");
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [chosen, setChosen] = useState<readonly string[]>(endpoint?.eventTypes ?? ["*"]);
  const refused = error instanceof ApiProblem ? error.errors : [];
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSave({ url: url.trim(), description: description.trim(), eventTypes: [...chosen] });
  };
  return (
    <form onSubmit={send} className="grid min-w-0 gap-4">
      {error ? <ProblemCallout error={error} isShown={(path) => path === "url"} /> : null}
      <Field label={t("url")} hint={t("urlHint")} error={refused.find(({ path }) => path === "url")?.message ?? null}>
        {(control) => (
          <Input
            {...control}
            type="url"
            required
            maxLength={2_000}
            placeholder="https://"
            value={url}
            onChange={({ target }) => setUrl(target.value)}
          />
        )}
      </Field>
      <Field label={t("description")} optional>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        )}
      </Field>
      <EventTypeList eventTypes={eventTypes} chosen={chosen} onChoose={setChosen} />
      <Button type="submit" variant="primary" className="justify-self-end" busy={isBusy} disabled={chosen.length === 0}>
        {t(endpoint ? "save" : "make")}
      </Button>
    </form>
  );
}
