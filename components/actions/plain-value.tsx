import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { labelOf } from "./label-of";

/** More of a list is for programs. */
const MOST = 20;

/** Whatever an action answers, as a person reads it: names with their values, lists as lists. */
export function PlainValue({ value }: { value: unknown }): ReactNode {
  const t = useTranslations("actions");
  if (value === null || value === undefined || value === "") return <span className="text-quiet">{t("nothing")}</span>;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (Array.isArray(value)) return <PlainList items={value} />;
  if (typeof value === "object") return <PlainFields fields={Object.entries(value)} />;
  return <span className="wrap-anywhere">{String(value)}</span>;
}

function PlainList({ items }: { items: readonly unknown[] }) {
  const t = useTranslations("actions");
  if (items.length === 0) return <span className="text-quiet">{t("nothing")}</span>;
  const numbered = items.slice(0, MOST).map((item, index) => ({ id: `${index}`, item }));
  return (
    <>
      <ul className="grid gap-2">
        {numbered.map(({ id, item }) => (
          <li key={id} className="min-w-0 border-l-2 pl-3">
            <PlainValue value={item} />
          </li>
        ))}
      </ul>
      {items.length > MOST ? <p className="mt-2 text-quiet">{t("more", { count: items.length - MOST })}</p> : null}
    </>
  );
}

function PlainFields({ fields }: { fields: readonly (readonly [string, unknown])[] }) {
  return (
    <dl className="grid min-w-0 gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {fields.map(([name, value]) => (
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
