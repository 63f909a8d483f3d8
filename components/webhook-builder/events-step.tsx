"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { OfferedType } from "./event-choice";
import { EventTree } from "./event-tree";
import { Step } from "./step";

interface EventsStepProps {
  readonly offered: readonly OfferedType[];
  readonly chosen: readonly string[];
  readonly onChoose: (patterns: string[]) => void;
  readonly error: string | null;
}

/** What is to be sent. */
export function EventsStep({ offered, chosen, onChoose, error }: EventsStepProps) {
  const t = useTranslations("webhookBuilder.events");
  return (
    <Step number={2} title={t("title")} description={t("detail")}>
      <div className="grid max-w-2xl gap-3">
        <EventTree offered={offered} chosen={chosen} onChoose={onChoose} />
        <OwnType onAdd={(pattern) => onChoose([...new Set([...chosen, pattern])])} />
        {error === null ? null : (
          <p role="alert" tabIndex={-1} data-problem className="flex items-start gap-1.5 text-danger text-xs">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </Step>
  );
}

/** As the API takes it: lib/contracts/webhooks/endpoint.ts. */
const PATTERN = /^[a-z0-9_]+(\.[a-z0-9_]+)*(\.\*)?$/;

/** What nobody registered, and the beginning of several, is in no catalogue: named by hand. */
function OwnType({ onAdd }: { onAdd: (pattern: string) => void }) {
  const t = useTranslations("webhookBuilder.events");
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const add = () => {
    const pattern = typed.trim();
    if (!PATTERN.test(pattern)) return setWrong(true);
    onAdd(pattern);
    setTyped("");
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the whole form
    add();
  };
  return (
    <Field label={t("own")} hint={t("ownHint")} error={isWrong ? t("ownWrong") : null} optional>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            value={typed}
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="order.shipped"
            onKeyDown={onKey}
            onChange={({ target }) => {
              setWrong(false);
              setTyped(target.value);
            }}
            className="max-w-xs font-mono"
          />
          <Button disabled={typed.trim() === ""} onClick={add}>
            {t("ownAdd")}
          </Button>
        </span>
      )}
    </Field>
  );
}
