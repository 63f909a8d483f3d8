import { useRef, useState } from "react";
import { useTestEndpoint } from "@/components/endpoints/queries";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";
import { type BuilderSecrets, type BuilderValues, NOTHING_CHOSEN, valuesOf } from "./builder-values";
import { useSaveEndpoint } from "./queries";
import type { Template } from "./template";
import { useFirstProblem } from "./use-first-problem";

/** What the builder knows and does. A test needs something to test: what is new is stored for it, turned off. */
export function useBuilder(endpoint: WebhookEndpoint | null, eventTypes: readonly string[]) {
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<BuilderValues>(
    endpoint ? valuesOf(endpoint) : { ...NOTHING_CHOSEN, eventTypes },
  );
  const [stored, setStored] = useState<WebhookEndpoint | null>(endpoint);
  const [told, setTold] = useState<NewWebhookEndpoint | null>(null);
  /** Somebody tried to save without any event: another one for each time. */
  const [missing, setMissing] = useState<object | null>(null);
  const { before, choose, undo } = useTemplateChoice(values, setValues);
  const save = useSaveEndpoint();
  const test = useTestEndpoint();
  useFirstProblem(form, missing ?? save.error);

  const store = async (enabled: boolean | undefined): Promise<NewWebhookEndpoint | null> => {
    setMissing(values.eventTypes.length === 0 ? {} : null);
    if (values.eventTypes.length === 0 || !form.current?.reportValidity()) return null;
    const made = await save.mutateAsync({ saved: stored, values, read: () => secretsIn(form.current), enabled });
    if (made.secret !== null || stored === null) setTold(made);
    setStored(made);
    setValues((now) => ({ ...now, headers: valuesOf(made).headers }));
    clearSecrets(form.current);
    return made;
  };
  return {
    form,
    values,
    change: (next: Partial<BuilderValues>) => setValues((now) => ({ ...now, ...next })),
    stored,
    told,
    isMissing: missing !== null && values.eventTypes.length === 0,
    before,
    choose,
    undo,
    save,
    test,
    store,
  };
}

/** A template takes the place of what was written, which is kept to go back to. */
function useTemplateChoice(values: BuilderValues, setValues: (values: BuilderValues) => void) {
  const [before, setBefore] = useState<Pick<BuilderValues, "transformation" | "template"> | null>(null);
  return {
    before: before && before.transformation !== values.transformation ? before.transformation : null,
    choose: (template: Template | null) => {
      if (template === null) return setValues({ ...values, template: null });
      if (values.template === null && values.transformation.trim() !== "") setBefore(values);
      setValues({ ...values, template: originOf(template), transformation: template.transformation ?? "" });
    },
    undo: () => {
      if (before) setValues({ ...values, transformation: before.transformation, template: before.template });
      setBefore(null);
    },
  };
}

function originOf(template: Template): BuilderValues["template"] {
  if (template.kind === "hub") return { kind: "hub", key: template.key };
  return { kind: "own", id: template.id, version: template.version };
}

function secretsIn(form: HTMLFormElement | null): BuilderSecrets {
  const entered = new FormData(form ?? undefined);
  const headers = [...entered].flatMap(([field, value]) =>
    field.startsWith("header:") ? [[field.slice("header:".length), String(value)]] : [],
  );
  return { url: String(entered.get("url") ?? "").trim(), headerValues: Object.fromEntries(headers) };
}

/** They are sealed now. */
function clearSecrets(form: HTMLFormElement | null): void {
  for (const field of form?.elements ?? []) {
    if (field instanceof HTMLInputElement && (field.name === "url" || field.name.startsWith("header:"))) {
      field.value = "";
    }
  }
}
