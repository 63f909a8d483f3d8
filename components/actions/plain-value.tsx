import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ExactTime } from "@/components/ui/exact-time";
import { labelOf } from "./label-of";

/** More of a list is for programs. */
const MOST = 20;
/** Longer lists of things show their names first. */
const FOLDED_FROM = 3;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whatever an action answers, as a person reads it: names with their values, lists as lists. */
export function PlainValue({ value }: { value: unknown }): ReactNode {
  const t = useTranslations("actions");
  if (isNothing(value)) return <span className="text-quiet">{t("nothing")}</span>;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (Array.isArray(value)) return <PlainList items={value} />;
  if (isThing(value)) return <PlainFields fields={Object.entries(value)} />;
  if (typeof value === "string" && INSTANT.test(value)) return <ExactTime at={value} />;
  return <span className="wrap-anywhere">{String(value)}</span>;
}

function PlainList({ items }: { items: readonly unknown[] }) {
  const t = useTranslations("actions");
  const isFolded = items.length > FOLDED_FROM;
  const numbered = items.slice(0, MOST).map((item, index) => ({ id: `${index}`, item }));
  return (
    <>
      <ul className="grid gap-2">
        {numbered.map(({ id, item }) => (
          <li key={id} className="min-w-0 border-l-2 pl-3">
            {isFolded && isThing(item) ? <FoldedThing thing={item} /> : <PlainValue value={item} />}
          </li>
        ))}
      </ul>
      {items.length > MOST ? <p className="mt-2 text-quiet">{t("more", { count: items.length - MOST })}</p> : null}
    </>
  );
}

/** By its name; the rest unfolds. */
function FoldedThing({ thing }: { thing: Thing }) {
  const t = useTranslations("actions");
  const name = [thing.title, thing.name, thing.subject, thing.id].find((one) => typeof one === "string" && one !== "");
  return (
    <details>
      <summary className="wrap-anywhere cursor-pointer rounded-sm">{name ? String(name) : t("untitled")}</summary>
      <div className="mt-1">
        <PlainFields fields={Object.entries(thing)} />
      </div>
    </details>
  );
}

/** What is empty is left out: it says nothing about the rest. */
function PlainFields({ fields }: { fields: readonly (readonly [string, unknown])[] }) {
  const t = useTranslations("actions");
  const said = fields.filter(([, value]) => !isNothing(value));
  if (said.length === 0) return <span className="text-quiet">{t("nothing")}</span>;
  return (
    <dl className="grid min-w-0 gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {said.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{labelOf(name)}</dt>
          <dd className="min-w-0">
            <PlainValue value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isThing(value) && Object.values(value).every(isNothing);
}
