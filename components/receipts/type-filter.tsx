"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AskingChip } from "./asking-chip";
import { ChoiceList } from "./choice-list";

interface TypeFilterProps {
  /** As the address says. */
  readonly chosen: string | null;
  /** Types that came lately. */
  readonly lately: readonly string[];
}

const MOST_LETTERS = 100;

/** Narrows the list to a type of event, or to all that begin alike: any can be typed in, those that came lately be chosen. */
export function TypeFilter({ chosen, lately }: TypeFilterProps) {
  const t = useTranslations("webhooks.filters");
  return (
    <AskingChip param="type" label={t("type")} detail={t("typeDetail")} chosen={chosen}>
      {(choose) => (
        <div className="grid gap-4">
          <TypeForm chosen={chosen} onChoose={choose} />
          {lately.length > 0 ? (
            <div className="grid gap-1">
              <h3 className="text-quiet text-xs">{t("typesLately")}</h3>
              <ChoiceList
                label={t("typesLately")}
                choices={lately.map((type) => ({ value: type, label: type }))}
                onChoose={choose}
              />
            </div>
          ) : null}
        </div>
      )}
    </AskingChip>
  );
}

function TypeForm({ chosen, onChoose }: Pick<TypeFilterProps, "chosen"> & { onChoose: (type: string) => void }) {
  const t = useTranslations("webhooks.filters");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const type = String(new FormData(event.currentTarget).get("type") ?? "").trim();
    if (type !== "") onChoose(type);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label={t("typeName")} hint={t("typeHint")}>
        {(control) => (
          <Input
            {...control}
            required
            name="type"
            defaultValue={chosen ?? ""}
            maxLength={MOST_LETTERS}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end">
        {t("typeShow")}
      </Button>
    </form>
  );
}
