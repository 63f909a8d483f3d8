"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { BuilderValues } from "./builder-values";
import { HeaderFields } from "./header-fields";
import { Step } from "./step";

export interface Named {
  readonly id: string;
  readonly name: string;
}

interface MoreStepProps {
  readonly values: BuilderValues;
  readonly onChange: (values: Partial<BuilderValues>) => void;
  readonly projects: readonly Named[];
  /** Whom it may be made for; empty where it is there already. */
  readonly customers: readonly Named[];
  readonly problemOf: (path: string) => string | null;
}

const SIGNINGS = ["v1", "v1a"] as const;

/** What most leave as it is. */
export function MoreStep(props: MoreStepProps) {
  const t = useTranslations("webhookBuilder.more");
  const { values, onChange } = props;
  const initial = useId();
  return (
    <Step number={5} title={t("title")} description={t("detail")}>
      <details className="group max-w-2xl rounded-md border" open={isUsed(values)}>
        <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 rounded-md px-3 py-2 font-medium hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 text-quiet group-open:rotate-90" />
          {t("open")}
        </summary>
        <div className="grid gap-5 border-t p-4">
          <HeaderFields rows={values.headers} onChange={(headers) => onChange({ headers })} />
          <div className="grid gap-4 sm:grid-cols-2">
            <SendingFields {...props} />
            <WhoseFields {...props} />
          </div>
          <label htmlFor={initial} className="flex cursor-pointer gap-2.5">
            <Checkbox
              id={initial}
              checked={values.initial}
              onChange={({ target }) => onChange({ initial: target.checked })}
              className="mt-0.5"
            />
            <span className="grid">
              <span>{t("initial")}</span>
              <span className="text-pretty text-quiet text-xs">{t("initialHint")}</span>
            </span>
          </label>
        </div>
      </details>
    </Step>
  );
}

function isUsed({ headers, ratePerSecond, signing, projectId, customerId, tags, initial }: BuilderValues): boolean {
  return (
    headers.length > 0 || signing !== "v1" || initial || [ratePerSecond, projectId, customerId, tags].some(Boolean)
  );
}

function SendingFields({ values, onChange, problemOf }: MoreStepProps) {
  const t = useTranslations("webhookBuilder.more");
  return (
    <>
      <Field label={t("signing")} hint={t("signingHint")}>
        {(control) => (
          <Select
            {...control}
            value={values.signing}
            onChange={({ target }) => onChange({ signing: SIGNINGS.find((one) => one === target.value) ?? "v1" })}
          >
            {SIGNINGS.map((one) => (
              <option key={one} value={one}>
                {t(`signings.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("rate")} hint={t("rateHint")} error={problemOf("ratePerSecond")} optional>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={1_000}
            step={1}
            value={values.ratePerSecond}
            onChange={({ target }) => onChange({ ratePerSecond: target.value })}
          />
        )}
      </Field>
    </>
  );
}

function WhoseFields({ values, onChange, projects, customers, problemOf }: MoreStepProps) {
  const t = useTranslations("webhookBuilder.more");
  return (
    <>
      {projects.length > 0 ? (
        <Field label={t("project")} hint={t("projectHint")} error={problemOf("projectId")}>
          {(control) => (
            <Select
              {...control}
              value={values.projectId}
              onChange={({ target }) => onChange({ projectId: target.value })}
            >
              <option value="">{t("everyProject")}</option>
              {projects.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {customers.length > 0 ? (
        <Field label={t("customer")} hint={t("customerHint")} error={problemOf("customerId")}>
          {(control) => (
            <Select
              {...control}
              value={values.customerId}
              onChange={({ target }) => onChange({ customerId: target.value })}
            >
              <option value="">{t("noCustomer")}</option>
              {customers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field label={t("tags")} hint={t("tagsHint")} error={problemOf("tags") ?? problemOf("tags.0")} optional>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={values.tags}
            onChange={({ target }) => onChange({ tags: target.value })}
          />
        )}
      </Field>
    </>
  );
}
