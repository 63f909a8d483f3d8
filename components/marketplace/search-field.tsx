import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, RefObject } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { useFocusKey } from "@/components/ui/use-focus-key";

interface SearchFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onChange: (words: string) => void;
  readonly onEnter: () => void;
  readonly onDown: () => void;
}

/** `/` leads here from anywhere; Enter opens the first that was found, the arrow goes to it, Escape starts over. */
export function SearchField({ ref, query, onChange, onEnter, onDown }: SearchFieldProps) {
  const t = useTranslations("marketplace");
  useFocusKey("/", ref);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onChange("");
    if (event.key === "Enter") onEnter();
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    onDown();
  };

  return (
    <div className="relative min-w-0 grow basis-60 max-sm:basis-full">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-quiet" />
      <Input
        ref={ref}
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="peer pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        title={t("searchHint")}
        className="pointer-events-none absolute top-2 right-2 peer-focus:hidden max-sm:hidden"
      >
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
