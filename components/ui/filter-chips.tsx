"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./cn";
import { DropdownMenu } from "./dropdown-menu";
import { CHOSEN_CHIP, LiftFilter } from "./lift-filter";
import { useAddressFilter } from "./use-address-filter";

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
  const { params, choose, isPending } = useAddressFilter(forget);
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
        className={cn("min-w-0 font-normal!", canLift && CHOSEN_CHIP)}
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
      {canLift ? <LiftFilter label={label} onLift={() => onChoose(null)} /> : null}
    </span>
  );
}
