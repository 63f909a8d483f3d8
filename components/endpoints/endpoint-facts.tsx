import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/deliveries/code-block";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { PatternList } from "./pattern-list";

interface EndpointFactsProps {
  readonly endpoint: WebhookEndpoint;
  readonly projectName: string | null;
}

const MANY = 100;

/** What an endpoint gets, and in which form. */
export function EndpointFacts({ endpoint, projectName }: EndpointFactsProps) {
  const t = useTranslations("endpoints.facts");
  const { customer, tags, filter, transformation, eventTypes, url } = endpoint;
  return (
    <Card title={t("title")}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Fact label={t("url")} isWide>
          <code className="break-all font-mono text-xs">{url}</code>
        </Fact>
        <Fact label={t("events")} isWide>
          <PatternList patterns={eventTypes} most={MANY} />
        </Fact>
        {customer ? (
          <Fact label={t("customer")}>
            <Link href={`/settings/customers/${customer.id}`} className="rounded-sm text-accent-text hover:underline">
              {customer.name}
            </Link>
          </Fact>
        ) : null}
        {tags.length > 0 ? <Fact label={t("tags")}>{tags.join(", ")}</Fact> : null}
        {projectName === null ? null : <Fact label={t("project")}>{projectName}</Fact>}
        <SendingFacts endpoint={endpoint} />
        {filter === null ? null : (
          <Fact label={t("filter")} isWide>
            <CodeBlock label={t("filter")} text={filter} className="max-h-56" />
          </Fact>
        )}
        {transformation === null ? null : (
          <Fact label={t("transformation")} isWide>
            <CodeBlock label={t("transformation")} text={transformation} className="max-h-72" />
          </Fact>
        )}
      </dl>
    </Card>
  );
}

/** How it is signed, and what goes with each request. */
function SendingFacts({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("endpoints.facts");
  const format = useFormatter();
  const { signing, publicKey, previousSecretUntil, headerNames, ratePerSecond, initial } = endpoint;
  return (
    <>
      <Fact label={t("signing")} isWide={publicKey !== null}>
        {t(`signings.${signing}`)}
        {publicKey === null ? null : <CodeBlock label={t("publicKey")} text={publicKey} className="mt-1.5" />}
      </Fact>
      {previousSecretUntil === null ? null : (
        <Fact label={t("previous")}>
          {t.rich("previousUntil", { time: () => <ExactTime at={previousSecretUntil} /> })}
        </Fact>
      )}
      {headerNames.length > 0 ? (
        <Fact label={t("headers")}>
          <code className="break-all font-mono text-xs">{headerNames.join(", ")}</code>
        </Fact>
      ) : null}
      {ratePerSecond === null ? null : (
        <Fact label={t("rate")}>{t("perSecond", { count: format.number(ratePerSecond) })}</Fact>
      )}
      {initial ? <Fact label={t("initial")}>{t("initialToo")}</Fact> : null}
    </>
  );
}

function Fact({ label, isWide = false, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? "min-w-0 sm:col-span-2" : "min-w-0"}>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
