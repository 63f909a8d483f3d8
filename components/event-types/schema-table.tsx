import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { schemaRows } from "./schema-rows";

/** The fields of a payload, readable. */
export function SchemaTable({ type, schema }: { type: string; schema: Readonly<Record<string, unknown>> | null }) {
  const t = useTranslations("eventTypes");
  const rows = schema ? schemaRows(schema) : [];
  if (rows.length === 0) return <p className="text-quiet">{t("anyObject")}</p>;
  return (
    <ul aria-label={t("fieldsOf", { type })} className="divide-y rounded-md border">
      {rows.map(({ path, type: kind, required, description }) => (
        <li key={path} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5">
          <code className="break-all font-medium">{path}</code>
          <span className="break-words text-quiet text-xs">{kind}</span>
          {required ? null : <Badge>{t("mayBeMissing")}</Badge>}
          {description ? <span className="w-full text-quiet text-xs">{description}</span> : null}
        </li>
      ))}
    </ul>
  );
}
