import { Lock, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FormWay } from "@/components/connect/form-way";
import { TagList } from "@/components/customers/tag-list";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Connection } from "@/lib/contracts/connections";
import { ReconnectButton } from "./reconnect-button";
import { RefreshButton } from "./refresh-button";

interface AccountCardProps {
  readonly connection: Connection;
  /** The way it was made; null where the integration has it no more. */
  readonly way: FormWay | null;
  readonly provider: string;
  readonly projectName: string | null;
  readonly mayManage: boolean;
  readonly isOwner: boolean;
}

/** Whose account it is, who may use it, and how long the access lasts. */
export function AccountCard({ connection, way, provider, projectName, mayManage, isOwner }: AccountCardProps) {
  const t = useTranslations("connections");
  const { account, createdAt, accessExpiresAt, accessRenewsItself } = connection;
  const isAccessGood = connection.status !== "needs_reauth";
  return (
    <Card title={t("account")}>
      <Holder connection={connection} />
      <dl className="grid gap-3">
        <Reach connection={connection} isOwner={isOwner} />
        <CustomerAndTags connection={connection} />
        <Entered connection={connection} way={way} />
        {projectName ? <Row label={t("project")}>{projectName}</Row> : null}
        <Row label={t("connectedOn")}>
          <RelativeTime at={createdAt} />
        </Row>
        {isAccessGood && (accessExpiresAt || connection.authKind === "oauth2") ? (
          <Row label={t("accessUntil")}>
            {accessExpiresAt ? <ExactTime at={accessExpiresAt} /> : t("accessLasting")}
          </Row>
        ) : null}
        <Row label={t("accountId", { provider })}>
          <code className="break-all font-mono text-xs">{account?.id}</code>
        </Row>
      </dl>
      {mayManage && accessRenewsItself && isAccessGood ? <RefreshButton connectionId={connection.id} /> : null}
      <ChangeEntered connection={connection} way={way} mayManage={mayManage} />
    </Card>
  );
}

function Reach({ connection, isOwner }: Pick<AccountCardProps, "connection" | "isOwner">) {
  const t = useTranslations("connections");
  const { visibility, ownerName, customerId } = connection;
  const isShared = visibility === "shared";
  const Icon = isShared ? Users : Lock;
  const owner = ownerName ?? t("nobody");
  const shared = customerId ? t("everyone") : t("everyoneBy", { owner });
  return (
    <Row label={t("columns.owner")}>
      <span className="inline-flex items-center gap-1.5">
        <Icon aria-hidden className="size-3.5 shrink-0 text-quiet" />
        {isShared ? shared : isOwner ? t("onlyYou") : t("personalOf", { owner })}
      </span>
    </Row>
  );
}

function CustomerAndTags({ connection: { customerId, customerName, tags } }: Pick<AccountCardProps, "connection">) {
  const t = useTranslations("connections");
  return (
    <>
      {customerId ? (
        <Row label={t("customer")}>
          <Link href={`/settings/customers/${customerId}`} className="text-accent-text hover:underline">
            {customerName ?? t("nobody")}
          </Link>
        </Row>
      ) : null}
      {tags.length > 0 ? (
        <Row label={t("tags")}>
          <TagList tags={tags} />
        </Row>
      ) : null}
    </>
  );
}

function Holder({ connection: { account, name } }: Pick<AccountCardProps, "connection">) {
  const called = account?.name ?? account?.email ?? name;
  return (
    <div className="mb-4 flex min-w-0 items-center gap-3">
      <Avatar name={called} imageUrl={account?.imageUrl ?? null} size="lg" />
      <div className="min-w-0">
        <p className="truncate font-medium">{called}</p>
        {account?.email && account.email !== called ? <p className="truncate text-quiet">{account.email}</p> : null}
      </div>
    </div>
  );
}

/** How it was connected, and with what, as far as that is no secret. */
function Entered({
  connection: { integration, authKind, entered },
  way,
}: Pick<AccountCardProps, "connection" | "way">) {
  const t = useTranslations();
  if (!way) return null;
  const key = `credentials.${integration}.${authKind}`;
  return (
    <>
      <Row label={t("connections.connectedHow")}>{way.title}</Row>
      {Object.entries(entered).map(([name, value]) => {
        const label = sayIfKnown(t, `${key}.${name}.label`);
        const words = sayIfKnown(t, `${key}.${name}.values.${value}`) ?? value;
        return label && words ? (
          <Row key={name} label={label}>
            {words}
          </Row>
        ) : null;
      })}
    </>
  );
}

/** To put something newer in the place of what was typed in, while that still works. */
function ChangeEntered({ connection, way, mayManage }: Pick<AccountCardProps, "connection" | "way" | "mayManage">) {
  const t = useTranslations("connections");
  // By a shared bot nothing is entered; a consent has no fields either.
  if (!mayManage || !way || way.fields.length === 0 || connection.status === "needs_reauth") return null;
  return (
    <div className="mt-4">
      <ReconnectButton connection={connection} variant="secondary" label={t("changeEntered")} />
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
