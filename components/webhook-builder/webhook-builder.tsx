"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { ToldSecret } from "@/components/endpoints/told-secret";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";
import { AddressStep } from "./address-step";
import { chosenTypes, namedTypes, type OfferedType } from "./event-choice";
import { EventsStep } from "./events-step";
import { FinishStep } from "./finish-step";
import { MoreStep, type Named } from "./more-step";
import { ShapeStep } from "./shape-step";
import type { OwnTemplate, Template } from "./template";
import { TemplateStep } from "./template-step";
import { useBuilder } from "./use-builder";

interface WebhookBuilderProps {
  /** The one that is changed; null: one is made. */
  readonly endpoint: WebhookEndpoint | null;
  /** A type that the address asks for: chosen to begin with, where it is offered. */
  readonly wanted?: string | string[] | undefined;
  readonly offered: readonly OfferedType[];
  readonly templates: readonly Template[];
  /** Marks of the hub's templates by their key, drawn by the server. */
  readonly icons: Readonly<Record<string, ReactNode>>;
  readonly projects: readonly Named[];
  readonly customers: readonly Named[];
}

/** Makes an endpoint, or changes one: every step in sight, what comes of it beside where it is written. */
export function WebhookBuilder(props: WebhookBuilderProps) {
  const { endpoint, wanted, offered, templates, icons, projects, customers } = props;
  const t = useTranslations("webhookBuilder");
  const router = useRouter();
  const builder = useBuilder(endpoint, namedTypes(wanted, offered));
  const { form, values, change, stored, told, save } = builder;
  const [isDone, setDone] = useState(false);
  const types = chosenTypes(values.eventTypes, offered);
  const problemOf = (path: string) => refusedField(save.error, path);
  const leave = (id: string) => router.push(`/integration-hub/webhooks/out/${id}`);

  const finish = async (event: FormEvent) => {
    event.preventDefault();
    // What went wrong stands beside the button, by the mutation's own error.
    const made = await builder.store(endpoint ? undefined : true).catch(() => null);
    if (!made) return;
    if (made.secret !== null || told) return setDone(true);
    notify({ tone: "positive", text: t("saved") });
    leave(made.id);
  };
  return (
    <form ref={form} onSubmit={finish} className="min-w-0 max-w-5xl">
      <AddressStep
        saved={stored}
        description={values.description}
        onDescription={(description) => change({ description })}
        urlExample={exampleOf(templates, values.template)}
        problemOf={problemOf}
      />
      <EventsStep
        offered={offered}
        chosen={values.eventTypes}
        onChoose={(eventTypes) => change({ eventTypes })}
        error={builder.isMissing ? t("events.missing") : problemOf("eventTypes")}
      />
      <TemplateStep templates={templates} icons={icons} chosen={values.template} onChoose={builder.choose} />
      <ShapeStep
        values={values}
        onChange={change}
        types={types}
        own={ownOf(templates, values.template)}
        before={builder.before}
        onUndo={builder.undo}
      />
      <MoreStep
        values={values}
        onChange={change}
        projects={projects}
        customers={stored ? [] : customers}
        problemOf={problemOf}
      />
      <FinishStep builder={builder} isNew={endpoint === null} types={types} />
      {stored && told ? <MadeDialog endpoint={told} isOpen={isDone} onLeave={() => leave(stored.id)} /> : null}
    </form>
  );
}

interface MadeDialogProps {
  readonly endpoint: NewWebhookEndpoint;
  readonly isOpen: boolean;
  readonly onLeave: () => void;
}

/** Its secret, once more before it is gone for good. */
function MadeDialog({ endpoint, isOpen, onLeave }: MadeDialogProps) {
  const t = useTranslations("webhookBuilder");
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onLeave}
      title={t("madeTitle")}
      description={t("madeDetail")}
      footer={
        <Button variant="primary" onClick={onLeave}>
          {t("done")}
        </Button>
      }
    >
      <ToldSecret endpoint={endpoint} />
    </Dialog>
  );
}

function ownOf(templates: readonly Template[], chosen: WebhookEndpoint["template"]): OwnTemplate | null {
  if (chosen?.kind !== "own") return null;
  return templates.filter((one) => one.kind === "own").find((one) => one.id === chosen.id) ?? null;
}

function exampleOf(templates: readonly Template[], chosen: WebhookEndpoint["template"]): string | null {
  if (chosen?.kind !== "hub") return null;
  const template = templates.find((one) => one.kind === "hub" && one.key === chosen.key);
  return template?.kind === "hub" ? template.urlExample : null;
}
