"use client";

import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { groupTypes } from "@/components/webhook-builder/event-choice";
import { EventTypeEntry } from "./event-type-entry";
import type { ListedType } from "./listed-type";
import { useAddressMark } from "./use-address-mark";

interface EventCatalogueProps {
  /** The organization's own first. */
  readonly types: readonly ListedType[];
  readonly mayRegister: boolean;
  readonly mayBuild: boolean;
  /** What is said of the organization's own. */
  readonly children: ReactNode;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly isOwn: boolean;
  readonly types: readonly ListedType[];
}

/** Every type of event under what it is about, to be searched as one types; the address may name one, which is opened. */
export function EventCatalogue({ types, mayRegister, mayBuild, children }: EventCatalogueProps) {
  const t = useTranslations("eventTypes");
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const mark = useAddressMark();
  const found = useMemo(() => types.filter((one) => fits(one, wanted)), [types, wanted]);
  const sections = sectionsOf(found, t("ownTitle"), wanted.trim() === "");
  return (
    <div className="grid min-w-0 gap-x-8 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <Contents sections={sections} />
      <div className="min-w-0">
        <div className="mb-5 flex flex-wrap items-center gap-3">
          <Input
            type="search"
            aria-label={t("search")}
            placeholder={t("searchHint")}
            value={typed}
            maxLength={100}
            onChange={({ target }) => setTyped(target.value)}
            className="sm:max-w-80"
          />
          <p role="status" className="text-quiet text-xs tabular-nums">
            {t("count", { count: found.length })}
          </p>
        </div>
        {found.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title={t("noneTitle")}
            description={t("noneDetail")}
            action={<Button onClick={() => setTyped("")}>{t("showAll")}</Button>}
          />
        ) : null}
        {sections.map(({ id, title, isOwn, types: listed }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} className="mb-7 scroll-mt-6">
            <h3 id={`${id}-title`} className={isOwn ? "mb-2 font-semibold" : "mb-2 font-mono font-semibold text-xs"}>
              {title}
            </h3>
            {isOwn ? children : null}
            {listed.length === 0 ? <p className="text-pretty text-quiet">{t("noOwn")}</p> : null}
            <div className="grid gap-2">
              {listed.map((entry) => (
                <EventTypeEntry
                  key={entry.type}
                  entry={entry}
                  isMarked={entry.type === mark}
                  mayChange={mayRegister && entry.kind === "own"}
                  mayBuild={mayBuild}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Where there is room: what there is, beside it. */
function Contents({ sections }: { sections: readonly Section[] }) {
  const t = useTranslations("eventTypes");
  return (
    <nav aria-label={t("contents")} className="sticky top-6 hidden self-start lg:block">
      <ul className="grid gap-px">
        {sections.map(({ id, title, isOwn, types }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex min-h-8 items-center justify-between gap-2 rounded-sm px-2 text-quiet hover:bg-hover hover:text-text"
            >
              <span className={isOwn ? "truncate" : "truncate font-mono text-xs"}>{title}</span>
              <span className="text-xs tabular-nums">{types.length}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The own ones are told apart, and have their place before there is one; the hub's stand by what they are about. */
function sectionsOf(types: readonly ListedType[], ownTitle: string, isWhole: boolean): Section[] {
  const own = types.filter(({ kind }) => kind === "own");
  const groups = groupTypes(types.filter(({ kind }) => kind === "hub"));
  return [
    ...(isWhole || own.length > 0 ? [{ id: "own", title: ownTitle, isOwn: true, types: own }] : []),
    ...groups.map(({ prefix, types: held }) => ({ id: prefix, title: prefix, isOwn: false, types: held })),
  ];
}

/** Has it each of the words, in its name or in what is said of it? */
function fits({ type, description }: ListedType, text: string): boolean {
  const said = `${type} ${description}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
