"use client";

import { Search, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { filterOffers, type OfferState, offerStates } from "./filter-offers";
import { useFocusKey } from "./use-focus-key";

/** One integration: what it is searched by, and its card, drawn on the server. */
export interface Offer {
  readonly key: string;
  readonly category: string;
  readonly state: OfferState;
  readonly words: string;
  readonly card: ReactNode;
}

interface Category {
  readonly key: string;
  readonly label: string;
}

interface MarketplaceBrowserProps {
  readonly offers: readonly Offer[];
  readonly categories: readonly Category[];
}

/** Finds integrations: by words, category and state, all of which are in the address. */
export function MarketplaceBrowser({ offers, categories }: MarketplaceBrowserProps) {
  const t = useTranslations("marketplace");
  const params = useAddressParams();
  // Kept here as well: the address follows a moment later, and a person types faster than that.
  const [query, setQuery] = useState(params.get("q") ?? "");
  const category = params.get("category") ?? "";
  const state = params.get("state") ?? "";
  const found = filterOffers(offers, { query, category, state });
  const results = useRef<HTMLUListElement>(null);
  const search = (words: string) => {
    setQuery(words);
    setParam("q", words);
  };
  const showAll = () => {
    setQuery("");
    changeAddress(window.location.pathname, "replace");
  };
  const openFirst = () => results.current?.querySelector("a")?.click();
  const focusFirst = () => results.current?.querySelector("a")?.focus();

  return (
    <div className="gap-8 md:grid md:grid-cols-[11rem_minmax(0,1fr)]">
      <Categories offers={offers} categories={categories} current={category} />
      <div className="min-w-0">
        <div className="mb-5 flex flex-wrap gap-3">
          <SearchField query={query} onChange={search} onEnter={openFirst} onDown={focusFirst} />
          <StateSelect state={state} />
        </div>
        <p role="status" className="sr-only">
          {t("found", { count: found.length })}
        </p>
        {found.length > 0 ? (
          <ul ref={results} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {found.map((offer) => (
              <li key={offer.key}>{offer.card}</li>
            ))}
          </ul>
        ) : (
          <NothingFound query={query} onShowAll={showAll} />
        )}
      </div>
    </div>
  );
}

interface SearchFieldProps {
  readonly query: string;
  readonly onChange: (words: string) => void;
  readonly onEnter: () => void;
  readonly onDown: () => void;
}

/** `/` leads here from anywhere; Enter opens the first that was found, the arrow goes to it, Escape starts over. */
function SearchField({ query, onChange, onEnter, onDown }: SearchFieldProps) {
  const t = useTranslations("marketplace");
  const field = useRef<HTMLInputElement>(null);
  useFocusKey("/", field);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onChange("");
    if (event.key === "Enter") onEnter();
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    onDown();
  };

  return (
    <div className="relative min-w-0 grow basis-60">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-quiet" />
      <Input
        ref={field}
        type="search"
        aria-label={t("search")}
        aria-keyshortcuts="/"
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

function StateSelect({ state }: { state: string }) {
  const t = useTranslations("marketplace");
  return (
    <div className="w-44 max-sm:w-full">
      <Select aria-label={t("states")} value={state} onChange={(event) => setParam("state", event.target.value)}>
        <option value="">{t("anyState")}</option>
        {offerStates.map((one) => (
          <option key={one} value={one}>
            {t(`state.${one}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Categories({
  offers,
  categories,
  current,
}: Pick<MarketplaceBrowserProps, "offers" | "categories"> & { current: string }) {
  const t = useTranslations("marketplace");
  const all = [{ key: "", label: t("all") }, ...categories];
  return (
    <fieldset className="min-w-0 max-md:-mx-4 max-md:mb-4 max-md:overflow-x-auto max-md:px-4">
      <legend className="sr-only">{t("categories")}</legend>
      <div className="flex gap-1 py-0.5 md:-ml-2.5 md:flex-col md:gap-0.5">
        {all.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            aria-pressed={key === current}
            onClick={() => setParam("category", key)}
            className={cn(
              "flex h-8 shrink-0 items-center justify-between gap-3 whitespace-nowrap rounded-md px-2.5 font-medium transition-colors duration-100 max-md:border",
              key === current ? "bg-hover text-text" : "text-quiet hover:bg-hover hover:text-text",
            )}
          >
            {label}
            <span className="font-normal text-quiet text-xs tabular-nums">
              {key === "" ? offers.length : offers.filter((offer) => offer.category === key).length}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function NothingFound({ query, onShowAll }: { query: string; onShowAll: () => void }) {
  const t = useTranslations("marketplace");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFound")}
      description={query ? t("nothingFoundFor", { query }) : t("nothingFoundFilter")}
      action={<Button onClick={onShowAll}>{t("showAll")}</Button>}
    />
  );
}

/** Next's router notices: no request, and the address can be shared. */
function setParam(name: "q" | "category" | "state", value: string): void {
  const params = new URLSearchParams(window.location.search);
  if (value) params.set(name, value);
  else params.delete(name);
  changeAddress(params.size > 0 ? `?${params}` : window.location.pathname, "replace");
}
