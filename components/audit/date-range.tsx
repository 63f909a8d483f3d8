"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useTransition } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

const ENDS = ["from", "to"] as const;

/** From one day to another, both in the address. */
export function DateRange() {
  const t = useTranslations("audit.filters");
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const id = useId();
  const [isPending, startTransition] = useTransition();

  const choose = (end: (typeof ENDS)[number], day: string) => {
    const next = new URLSearchParams(params);
    next.delete("range");
    if (day) next.set(end, day);
    else next.delete(end);
    startTransition(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };

  return (
    <div className="flex flex-wrap items-center gap-2" aria-busy={isPending}>
      {ENDS.map((end) => (
        <span key={end} className="flex items-center gap-1.5">
          <Label htmlFor={`${id}-${end}`} className="font-normal! text-quiet">
            {t(end)}
          </Label>
          <Input
            id={`${id}-${end}`}
            type="date"
            className="h-8! w-36!"
            // The address may change by a preset, too.
            key={params.get(end)}
            defaultValue={params.get(end) ?? ""}
            max={end === "from" ? (params.get("to") ?? undefined) : undefined}
            min={end === "to" ? (params.get("from") ?? undefined) : undefined}
            onChange={(event) => choose(end, event.target.value)}
          />
        </span>
      ))}
    </div>
  );
}
