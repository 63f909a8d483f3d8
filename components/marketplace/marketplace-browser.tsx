"use client";

import { Bot, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";
import { changeAddress, searchNow, useAddressParams } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button-link";
import { Select } from "@/components/ui/select";
import { CategoryList } from "./category-list";
import { filterOffers, offerFilters } from "./filter-offers";
import { NothingFound } from "./nothing-found";
import type { Category, Offer } from "./offer";
import { OfferCard } from "./offer-card";
import { SearchField } from "./search-field";
import { offerSorts, sortOffers } from "./sort-offers";
import { walkGrid } from "./walk-grid";

interface MarketplaceBrowserProps {
  readonly offers: readonly Offer[];
  /** In the order in which they are shown. */
  readonly categories: readonly Category[];
  /** May the viewer add an integration that is not here? */
  readonly mayAdd: boolean;
}

/** Finds integrations: by words, category and state, in an order, all of which are in the address. */
export function MarketplaceBrowser({ offers, categories, mayAdd }: MarketplaceBrowserProps) {
  const t = useTranslations("marketplace");
  const params = useAddressParams();
  // Kept here as well: the address follows a moment later, and a person types faster than that.
  const [query, setQuery] = useState(params.get("q") ?? "");
  const category = params.get("category") ?? "";
  const state = offerFilters.find((one) => one === params.get("state")) ?? null;
  const sort = offerSorts.find((one) => one === params.get("sort")) ?? offerSorts[0];
  const found = sortOffers(filterOffers(offers, { query, category, state }, categories), sort, categories);
  const results = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const first = () => results.current?.querySelector("a");
  const search = (words: string) => {
    setQuery(words);
    setParams({ q: words });
  };
  const labels = new Map(categories.map(({ key, label }) => [key, label]));

  return (
    <div className="gap-8 md:grid md:grid-cols-[11rem_minmax(0,1fr)]">
      <CategoryList
        offers={offers}
        categories={categories}
        current={category}
        onChange={(key) => setParams({ category: key })}
      />
      <div className="min-w-0">
        <div className="mb-5 flex flex-wrap gap-3">
          <SearchField
            ref={field}
            query={query}
            onChange={search}
            onEnter={() => first()?.click()}
            onDown={() => first()?.focus()}
          />
          <StateSelect state={state ?? ""} />
          <SortSelect sort={sort} />
          {mayAdd ? <AddOwn /> : null}
        </div>
        <p role="status" className="sr-only">
          {t("found", { count: found.length })}
        </p>
        {found.length > 0 ? (
          <Results ref={results} offers={found} labels={labels} onUp={() => field.current?.focus()} />
        ) : (
          <NothingFound
            query={query}
            category={labels.get(category) ?? null}
            elsewhere={filterOffers(offers, { query, category: "", state: null }, categories).length}
            onSearchEverywhere={() => setParams({ category: "", state: "" })}
            onShowAll={() => {
              setQuery("");
              setParams({ q: "", category: "", state: "" });
            }}
          />
        )}
      </div>
    </div>
  );
}

function AddOwn() {
  const t = useTranslations("marketplace");
  return (
    <ButtonLink href="/integration-hub/marketplace/add">
      <Plus aria-hidden />
      {t("addOwn")}
    </ButtonLink>
  );
}

interface ResultsProps {
  readonly ref: RefObject<HTMLUListElement | null>;
  readonly offers: readonly Offer[];
  /** Of the categories. */
  readonly labels: ReadonlyMap<string, string>;
  readonly onUp: () => void;
}

function Results({ ref, offers, labels, onUp }: ResultsProps) {
  const t = useTranslations("marketplace");
  return (
    <>
      <ul ref={ref} onKeyDown={(event) => walkGrid(event, onUp)} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {offers.map((offer) => (
          <li key={offer.key}>
            <OfferCard offer={offer} category={labels.get(offer.category) ?? offer.category} />
          </li>
        ))}
      </ul>
      {offers.some(({ agent }) => agent) ? (
        <p className="mt-5 flex gap-2 text-pretty text-quiet text-xs">
          <Bot aria-hidden className="mt-px size-3.5 shrink-0" />
          {t("agentsNote")}
        </p>
      ) : null}
    </>
  );
}

function StateSelect({ state }: { state: string }) {
  const t = useTranslations("marketplace");
  return (
    <div className="w-44 max-sm:w-0 max-sm:grow">
      <Select aria-label={t("states")} value={state} onChange={(event) => setParams({ state: event.target.value })}>
        <option value="">{t("anyState")}</option>
        {offerFilters.map((one) => (
          <option key={one} value={one}>
            {t(`state.${one}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function SortSelect({ sort }: { sort: string }) {
  const t = useTranslations("marketplace");
  const change = (value: string) => setParams({ sort: value === offerSorts[0] ? "" : value });
  return (
    <div className="w-40 max-sm:w-0 max-sm:grow">
      <Select aria-label={t("sorts")} value={sort} onChange={(event) => change(event.target.value)}>
        {offerSorts.map((one) => (
          <option key={one} value={one}>
            {t(`sort.${one}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** Next's router notices: no request, and the address can be shared. Empty: not in the address. */
function setParams(changes: Readonly<Partial<Record<"q" | "category" | "state" | "sort", string>>>): void {
  const params = new URLSearchParams(searchNow());
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  changeAddress(params.size > 0 ? `?${params}` : window.location.pathname, "replace");
}
