import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Fact } from "@/components/ui/fact";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";
import { OutcomeBadge } from "./outcome-badge";
import { ReceiptBody } from "./receipt-body";
import { ReceiptProof } from "./receipt-proof";
import { ReceiptTimeline } from "./receipt-timeline";

/** All that is known of one event. */
export function ReceiptDetails({ receipt, onOpen }: { receipt: ReceiptDetail; onOpen: (id: string) => void }) {
  const t = useTranslations("webhooks.sheet");
  const { headers, copies } = receipt;
  return (
    <div className="grid gap-6">
      <Outcome receipt={receipt} />
      <Facts receipt={receipt} />
      <Part title={t("timeline")}>
        <ReceiptTimeline receipt={receipt} />
      </Part>
      <Part title={t("proof")}>
        <ReceiptProof receipt={receipt} />
      </Part>
      <Part title={t("body")}>
        <ReceiptBody key={receipt.id} receipt={receipt} />
      </Part>
      <Part title={t("headers")}>
        {headers.length > 0 ? <Headers headers={headers} /> : <p className="text-quiet">{t("noHeaders")}</p>}
      </Part>
      {copies.length > 0 ? (
        <Part title={t("copies")}>
          <ul className="grid gap-1">
            {copies.map(({ id, connection }) => (
              <li key={id}>
                <button
                  type="button"
                  className="rounded-sm text-accent-text hover:underline"
                  onClick={() => onOpen(id)}
                >
                  {connection?.name ?? id}
                </button>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </div>
  );
}

function Outcome({ receipt }: { receipt: ReceiptDetail }) {
  const t = useTranslations();
  const { reason, state } = receipt;
  const said = reason ? sayIfKnown(t, `webhooks.reasons.${reason}.what`) : null;
  const remedy = reason ? sayIfKnown(t, `webhooks.reasons.${reason}.fix`) : null;
  if (!reason) return <OutcomeBadge receipt={receipt} />;
  return (
    <div className="grid gap-3">
      <OutcomeBadge receipt={receipt} />
      <Callout tone={state === "failed" ? "danger" : "caution"} title={said ?? reason}>
        {remedy}
      </Callout>
    </div>
  );
}

function Facts({ receipt }: { receipt: ReceiptDetail }) {
  const t = useTranslations("webhooks.sheet");
  const format = useFormatter();
  const exact = (at: string) => (
    <time dateTime={at} suppressHydrationWarning>
      {format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" })}
    </time>
  );
  const { receivedAt, settledAt, occurredAt, dueAt, attempts, replays, id, subject } = receipt;
  return (
    <dl className="grid grid-cols-2 gap-4">
      <Fact label={t("receivedAt")}>{exact(receivedAt)}</Fact>
      {settledAt ? <Fact label={t("settledAt")}>{exact(settledAt)}</Fact> : null}
      {dueAt && attempts > 0 ? <Fact label={t("dueAt")}>{exact(dueAt)}</Fact> : null}
      {occurredAt ? <Fact label={t("occurredAt")}>{exact(occurredAt)}</Fact> : null}
      <Fact label={t("attempts")}>{format.number(attempts)}</Fact>
      {replays > 0 ? <Fact label={t("replays")}>{format.number(replays)}</Fact> : null}
      {subject ? (
        <Fact label={t("subject")} isWide>
          <CopyField what={t("subject")} value={subject} />
        </Fact>
      ) : null}
      <Fact label={t("id")} isWide>
        <CopyField what={t("id")} value={id} />
      </Fact>
    </dl>
  );
}

function Headers({ headers }: { headers: ReceiptDetail["headers"] }) {
  return (
    <dl className="grid gap-1.5 rounded-md border bg-sunken p-3 font-mono text-xs">
      {headers.map(({ name, value }) => (
        <div key={name} className="grid gap-x-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <dt className="break-all text-quiet">{name}</dt>
          <dd className="break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}
