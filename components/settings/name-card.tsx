"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";

interface NameCardProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly name: string;
  /** Is done when the promise is. */
  readonly onSave: (name: string) => Promise<unknown>;
}

const MAX_LENGTH = 100;

/** A name that can be changed. */
export function NameCard({ title, label, hint, name, onSave }: NameCardProps) {
  const t = useTranslations("settings");
  const [value, setValue] = useState(name);
  const [progress, setProgress] = useState<{ isSaving: boolean; error: unknown }>({ isSaving: false, error: null });
  const wanted = value.trim();
  const isChanged = wanted !== "" && wanted !== name;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) return;
    setProgress({ isSaving: true, error: null });
    try {
      await onSave(wanted);
      setProgress({ isSaving: false, error: null });
      notify({ tone: "positive", text: t("saved") });
    } catch (error) {
      setProgress({ isSaving: false, error });
    }
  };

  return (
    <Card title={title}>
      <form onSubmit={(event) => void save(event)}>
        <Field label={label} hint={hint}>
          {(control) => (
            <span className="flex gap-2">
              <Input
                {...control}
                value={value}
                maxLength={MAX_LENGTH}
                onChange={({ target }) => setValue(target.value)}
              />
              <Button type="submit" busy={progress.isSaving} disabled={!isChanged}>
                {t("save")}
              </Button>
            </span>
          )}
        </Field>
        {progress.error ? <ProblemCallout error={progress.error} className="mt-3" /> : null}
      </form>
    </Card>
  );
}
