"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";

export interface Shareable {
  readonly key: string;
  readonly name: string;
}

interface ShareLinkFormProps {
  readonly integrations: readonly Shareable[];
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onShare: (wish: { integrations: string[]; expiresInDays: number }) => void;
}

const DAYS = [1, 3, 7, 14, 30];
const DAYS_AT_FIRST = 7;

/** What a customer is to connect, and until when. */
export function ShareLinkForm({ integrations, isBusy, error, onShare }: ShareLinkFormProps) {
  const t = useTranslations("customers.share");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [days, setDays] = useState(DAYS_AT_FIRST);
  const [wanted, setWanted] = useState("");
  const [isMissing, setMissing] = useState(false);
  const shown = integrations.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  const toggle = (key: string) => {
    setMissing(false);
    setChosen(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(chosen.length === 0);
    if (chosen.length > 0) onShare({ integrations: [...chosen], expiresInDays: days });
  };
  return (
    <form onSubmit={send} className="grid min-w-0 gap-4">
      {error ? <ProblemCallout error={error} /> : null}
      <fieldset className="grid min-w-0 gap-2" aria-describedby={isMissing ? "share-missing" : undefined}>
        <legend className="mb-2 font-medium">{t("integrations")}</legend>
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <IntegrationList integrations={shown} chosen={chosen} onToggle={toggle} />
        <p id="share-missing" role="status" className="text-quiet text-xs">
          {isMissing ? <span className="text-danger">{t("missing")}</span> : t("count", { count: chosen.length })}
        </p>
      </fieldset>
      <Field label={t("days")} hint={t("daysHint")}>
        {(control) => (
          <Select {...control} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {t("forDays", { count: one })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={isBusy}>
        {t("make")}
      </Button>
    </form>
  );
}

interface IntegrationListProps {
  readonly integrations: readonly Shareable[];
  readonly chosen: readonly string[];
  readonly onToggle: (key: string) => void;
}

function IntegrationList({ integrations, chosen, onToggle }: IntegrationListProps) {
  const t = useTranslations("customers.share");
  return (
    <div className="max-h-64 overflow-y-auto rounded-md border">
      {integrations.map(({ key, name }) => (
        <label
          key={key}
          htmlFor={`share-${key}`}
          className="flex cursor-pointer items-center gap-3 border-b px-3 py-2 last:border-b-0 hover:bg-hover"
        >
          <Checkbox
            id={`share-${key}`}
            name="integrations"
            value={key}
            checked={chosen.includes(key)}
            onChange={() => onToggle(key)}
          />
          <span className="min-w-0 truncate">{name}</span>
        </label>
      ))}
      {integrations.length === 0 ? <p className="px-3 py-2 text-quiet">{t("noMatch")}</p> : null}
    </div>
  );
}
