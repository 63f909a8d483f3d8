import { ShieldX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Refusal } from "@/lib/contracts/receipts/refusal";

interface RefusalListProps {
  readonly refusals: readonly Refusal[];
  readonly nameOf: (integration: string) => string;
}

/** Requests that proved nothing, each with what was wrong and what to do. */
export function RefusalList({ refusals, nameOf }: RefusalListProps) {
  return (
    <ol className="grid gap-3">
      {refusals.map((refusal) => (
        <li key={refusal.id}>
          <RefusalCard refusal={refusal} name={nameOf(refusal.integration)} />
        </li>
      ))}
    </ol>
  );
}

function RefusalCard({ refusal, name }: { refusal: Refusal; name: string }) {
  const t = useTranslations();
  const format = useFormatter();
  const { reason, connection, address, ip, headers, bodyStart, bodyBytes, receivedAt } = refusal;
  return (
    <article className="rounded-md border bg-raised p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge tone="danger" icon={ShieldX}>
          {t("webhooks.rejected.badge")}
        </Badge>
        <h3 className="font-medium">{connection ? `${name} · ${connection.name}` : name}</h3>
        <RelativeTime at={receivedAt} className="ml-auto text-quiet text-xs" />
      </div>
      <p className="mt-2">{sayIfKnown(t, `webhooks.refusals.${reason}.what`) ?? reason}</p>
      <p className="mt-0.5 text-pretty text-quiet">{sayIfKnown(t, `webhooks.refusals.${reason}.fix`)}</p>
      <details className="mt-3">
        <summary className="w-fit cursor-pointer rounded-sm text-accent-text">{t("webhooks.rejected.details")}</summary>
        <dl className="mt-3 grid gap-3">
          <Row label={t("webhooks.rejected.address")}>
            <code className="break-all font-mono text-xs">{address}</code>
          </Row>
          <Row label={t("webhooks.rejected.ip")}>{ip ?? t("webhooks.rejected.unknown")}</Row>
          <Row label={t("webhooks.rejected.code")}>
            <code className="font-mono text-xs">{reason}</code>
          </Row>
          <Row label={t("webhooks.sheet.headers")}>
            <pre className="overflow-auto rounded-md border bg-sunken p-3 font-mono text-xs">
              {headers.map((header) => `${header.name}: ${header.value}`).join("\n")}
            </pre>
          </Row>
          <Row label={t("webhooks.rejected.bodyStart", { bytes: format.number(bodyBytes) })}>
            {bodyStart === null ? (
              t("webhooks.body.hidden.role")
            ) : (
              <pre className="max-h-60 overflow-auto whitespace-pre-wrap break-all rounded-md border bg-sunken p-3 font-mono text-xs">
                {bodyStart === "" ? t("webhooks.body.empty") : bodyStart}
              </pre>
            )}
          </Row>
        </dl>
      </details>
    </article>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
