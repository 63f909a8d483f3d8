"use client";

import { ChevronDown, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { cn } from "./cn";
import { DropdownMenu } from "./dropdown-menu";

export interface Filter {
  /** Its name in the address. */
  readonly param: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What is shown where the address names none: then it is always one of them. */
  readonly fallback?: string;
}

interface FilterChipsProps {
  readonly filters: readonly Filter[];
  /** Parameters that begin anew with another filter, for example a cursor. */
  readonly forget?: readonly string[];
}

/** A list's filters, all in the address: one chip each, with its choice, and a cross to lift it. */
export function FilterChips({ filters, forget = [] }: FilterChipsProps) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();

  const choose = (param: string, value: string | null) => {
    const next = new URLSearchParams(params);
    for (const name of forget) next.delete(name);
    if (value === null) next.delete(param);
    else next.set(param, value);
    startTransition(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };

  return (
    <div className="flex flex-wrap items-center gap-2" aria-busy={isPending}>
      {filters.map((filter) => (
        <Chip
          key={filter.param}
          filter={filter}
          value={params.get(filter.param)}
          onChoose={(value) => choose(filter.param, value)}
        />
      ))}
    </div>
  );
}

interface ChipProps {
  readonly filter: Filter;
  /** As the address says. */
  readonly value: string | null;
  readonly onChoose: (value: string | null) => void;
}

function Chip({ filter: { param, label, options, fallback }, value, onChoose }: ChipProps) {
  const t = useTranslations("ui");
  const named = options.find((option) => option.value === value);
  const chosen = named ?? options.find((option) => option.value === fallback);
  const canLift = chosen !== undefined && fallback === undefined;
  return (
    <span className="inline-flex max-w-full items-center">
      <DropdownMenu
        size="sm"
        className={cn("min-w-0 font-normal!", canLift && "rounded-r-none border-accent! bg-accent-soft!")}
        groups={[
          {
            key: param,
            label,
            entries: [
              ...(fallback === undefined
                ? [
                    {
                      kind: "choice" as const,
                      label: t("any"),
                      chosen: !chosen,
                      onSelect: () => onChoose(null),
                    },
                  ]
                : []),
              ...options.map((option) => ({
                kind: "choice" as const,
                label: option.label,
                chosen: option === chosen,
                onSelect: () => onChoose(option.value),
              })),
            ],
          },
        ]}
      >
        <span className="text-quiet">{label}</span>
        {chosen ? <span className="truncate font-medium">{chosen.label}</span> : null}
        {canLift ? null : <ChevronDown aria-hidden />}
      </DropdownMenu>
      {canLift ? (
        <button
          type="button"
          aria-label={t("removeFilter", { label })}
          onClick={() => onChoose(null)}
          className="grid size-8 place-items-center rounded-r-md border border-accent border-l-0 bg-accent-soft text-quiet hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  );
}
