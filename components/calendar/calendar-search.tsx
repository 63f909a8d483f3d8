"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { useFocusKey } from "@/components/ui/use-focus-key";

/** Who is still typing is not asked for after each letter. */
const TYPING_MS = 250;

interface CalendarSearchProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (words: string) => void;
}

/** Searches the events of all calendars that are kept in step; `/` leads here, Escape back. */
export function CalendarSearch({ ref, query, onQuery }: CalendarSearchProps) {
  const t = useTranslations("calendar.search");
  const [words, setWords] = useState(query);
  useFocusKey("/", ref);
  // What the address says, also after going back.
  useEffect(() => setWords(query), [query]);
  useEffect(() => {
    if (words === query) return;
    const timer = setTimeout(onQuery, TYPING_MS, words);
    return () => clearTimeout(timer);
  }, [words, query, onQuery]);
  return (
    <div className="relative min-w-0 grow basis-44 max-sm:basis-full sm:max-w-64">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-quiet"
      />
      <Input
        ref={ref}
        type="search"
        aria-label={t("label")}
        placeholder={t("label")}
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onQuery("");
          setWords("");
          event.currentTarget.blur();
        }}
        className="peer h-8 pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="pointer-events-none absolute top-1.5 right-1.5 peer-focus:hidden max-sm:hidden">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
