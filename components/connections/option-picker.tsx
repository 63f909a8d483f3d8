"use client";

import { RotateCw, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import { hasSucceeded } from "@/lib/client/has-succeeded";
import type { Connection } from "@/lib/contracts/connections";
import { ChoiceOptions, type Option } from "./choice-options";
import { matchingOptions } from "./matching-options";

/** From here on a list is searched rather than read. */
const SEARCHED_FROM = 8;

interface OptionPickerProps {
  readonly choice: Connection["choices"][number];
  readonly words: { readonly title: string; readonly none: string };
  readonly asked: {
    readonly data: { readonly options: readonly Option[] } | undefined;
    readonly error: Error | null;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
  readonly choose: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly mutateAsync: (made: { choice: string; optionId: string }) => Promise<unknown>;
  };
  /** With the name of what was chosen. */
  readonly onDone: (name: string) => void;
}

/** Shows what the account can choose from, and makes the choice, however the two are done. */
export function OptionPicker({ choice, words, asked, choose, onDone }: OptionPickerProps) {
  const t = useTranslations("connections.choose");
  const [picked, setPicked] = useState(choice.chosen?.id ?? null);
  const [wanted, setWanted] = useState("");
  const search = useDeferredValue(wanted);

  if (asked.error) return <ProblemCallout error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <LoadingOptions />;
  const { options } = asked.data;
  const lookAgain = (
    <Button size="sm" busy={asked.isFetching} onClick={() => void asked.refetch()}>
      <RotateCw aria-hidden />
      {t("lookAgain")}
    </Button>
  );
  if (options.length === 0) {
    return <EmptyState icon={SearchX} title={words.title} description={words.none} action={lookAgain} />;
  }

  const shown = matchingOptions(options, search);
  const option = options.find(({ id, refusal }) => id === picked && refusal === null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!option) return;
    if (await hasSucceeded(choose.mutateAsync({ choice: choice.name, optionId: option.id }))) onDone(option.name);
  };
  return (
    <form onSubmit={save} className="grid gap-3">
      {options.length >= SEARCHED_FROM ? (
        <div>
          <Input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <p role="status" className="mt-1 text-quiet text-xs">
            {shown.length === 0 ? t("noMatch") : t("count", { count: shown.length })}
          </p>
        </div>
      ) : null}
      <ChoiceOptions
        label={words.title}
        options={shown}
        current={choice.chosen?.id ?? null}
        picked={picked}
        onPick={setPicked}
      />
      {choose.error ? <ProblemCallout error={choose.error} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={choose.isPending} disabled={!option} className="max-w-full">
          <span className="truncate">{option ? t("useNamed", { name: option.name }) : t("use")}</span>
        </Button>
        {lookAgain}
      </div>
    </form>
  );
}

function LoadingOptions() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">{t("loading")}</span>
      {["a", "b", "c"].map((row) => (
        <Skeleton key={row} className="h-13 w-full" />
      ))}
    </div>
  );
}
