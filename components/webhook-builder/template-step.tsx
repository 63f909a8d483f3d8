"use client";

import { FileCode2, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { ImportTemplate } from "./import-template";
import { OwnTemplateActions } from "./own-template-actions";
import { Step } from "./step";
import type { Template } from "./template";

interface TemplateStepProps {
  readonly templates: readonly Template[];
  /** Marks of the hub's templates by their key, drawn by the server. */
  readonly icons: Readonly<Record<string, ReactNode>>;
  readonly chosen: WebhookEndpoint["template"];
  /** null: written by hand. */
  readonly onChoose: (template: Template | null) => void;
}

/** What the events are to look like where they arrive. */
export function TemplateStep({ templates, icons, chosen, onChoose }: TemplateStepProps) {
  const t = useTranslations("webhookBuilder.templates");
  const hub = templates.filter((one) => one.kind === "hub");
  const own = templates.filter((one) => one.kind === "own");
  const chosenOwn = own.find((template) => isSame(template, chosen));
  return (
    <Step number={3} title={t("title")} description={t("detail")}>
      <fieldset className="grid gap-4">
        <legend className="sr-only">{t("title")}</legend>
        <Cards>
          {hub.map((template) => (
            <TemplateCard
              key={keyOf(template)}
              template={template}
              icon={icons[template.key]}
              isChosen={isSame(template, chosen)}
              onChoose={() => onChoose(template)}
            />
          ))}
          <CardLabel
            value="none"
            icon={<IconTile icon={<PenLine aria-hidden className="size-4" />} />}
            name={t("byHand")}
            detail={t("byHandDetail")}
            isChosen={chosen === null}
            onChoose={() => onChoose(null)}
          />
        </Cards>
        <div className="grid gap-2">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-quiet text-xs">{t("own")}</h3>
            <ImportTemplate />
          </div>
          {own.length > 0 ? (
            <Cards>
              {own.map((template) => (
                <TemplateCard
                  key={keyOf(template)}
                  template={template}
                  icon={<IconTile icon={<FileCode2 aria-hidden className="size-4" />} />}
                  isChosen={isSame(template, chosen)}
                  onChoose={() => onChoose(template)}
                />
              ))}
            </Cards>
          ) : (
            <p className="text-quiet text-xs">{t("noOwn")}</p>
          )}
          {chosenOwn ? <OwnTemplateActions template={chosenOwn} onGone={() => onChoose(null)} /> : null}
        </div>
      </fieldset>
    </Step>
  );
}

function keyOf(template: Template): string {
  return template.kind === "hub" ? `hub:${template.key}` : `own:${template.id}`;
}

function isSame(template: Template, chosen: WebhookEndpoint["template"]): boolean {
  if (template.kind === "hub") return chosen?.kind === "hub" && chosen.key === template.key;
  return chosen?.kind === "own" && chosen.id === template.id;
}

function Cards({ children }: { children: ReactNode }) {
  return <div className="grid gap-2.5 sm:grid-cols-2 lg:grid-cols-3">{children}</div>;
}

function IconTile({ icon }: { icon: ReactNode }) {
  return <span className="grid size-9 shrink-0 place-items-center rounded-md border bg-sunken text-quiet">{icon}</span>;
}

interface TemplateCardProps {
  readonly template: Template;
  readonly icon: ReactNode;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function TemplateCard({ template, icon, isChosen, onChoose }: TemplateCardProps) {
  const { name, description } = template;
  return (
    <CardLabel
      value={keyOf(template)}
      icon={icon ?? <IconTile icon={<FileCode2 aria-hidden className="size-4" />} />}
      name={name}
      detail={description}
      isChosen={isChosen}
      onChoose={onChoose}
    />
  );
}

interface CardLabelProps {
  readonly value: string;
  readonly icon: ReactNode;
  readonly name: string;
  readonly detail: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function CardLabel({ value, icon, name, detail, isChosen, onChoose }: CardLabelProps) {
  return (
    <label
      className={cn(
        "flex cursor-pointer items-start gap-3 rounded-md border bg-raised p-3 hover:bg-hover",
        "has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring",
      )}
    >
      {icon}
      <span className="min-w-0 grow">
        <span className="block font-medium">{name}</span>
        <span className="block text-pretty text-quiet text-xs">{detail}</span>
      </span>
      <input
        type="radio"
        name="template"
        value={value}
        checked={isChosen}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
    </label>
  );
}
