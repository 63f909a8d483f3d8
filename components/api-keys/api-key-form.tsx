"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { type NewApiKey, type Role, useCreateApiKey } from "./queries";

const LIFETIMES = [
  { key: "month", days: 30 },
  { key: "quarter", days: 90 },
  { key: "year", days: 365 },
  { key: "never", days: null },
] as const;
type Lifetime = (typeof LIFETIMES)[number];

const DAY_MS = 24 * 60 * 60 * 1000;

/** A key's name, role and end. */
export function ApiKeyForm({ roles, onMade }: { roles: readonly Role[]; onMade: (key: NewApiKey) => void }) {
  const t = useTranslations("apiKeys");
  const now = useHubNow();
  const create = useCreateApiKey();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role | undefined>(roles.find((one) => one === "member") ?? roles[0]);
  const [lifetime, setLifetime] = useState<Lifetime>(LIFETIMES[1]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!role) return;
    const end =
      lifetime.days === null ? {} : { expiresAt: new Date(now.getTime() + lifetime.days * DAY_MS).toISOString() };
    create.mutate({ name, role, ...end, idempotencyKey: crypto.randomUUID() }, { onSuccess: onMade });
  };

  return (
    <form onSubmit={send} className="grid gap-4">
      {create.error ? <ProblemCallout error={create.error} /> : null}
      <Field label={t("columns.name")} hint={t("nameHint")}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <RoleField roles={roles} role={role} onChange={setRole} />
        <LifetimeField lifetime={lifetime} onChange={setLifetime} />
      </div>
      <Button type="submit" variant="primary" className="justify-self-end" busy={create.isPending}>
        {t("create")}
      </Button>
    </form>
  );
}

function RoleField(props: {
  roles: readonly Role[];
  role: Role | undefined;
  onChange: (role: Role | undefined) => void;
}) {
  const { roles, role, onChange } = props;
  const t = useTranslations("apiKeys");
  return (
    <Field label={t("columns.role")} hint={t("roleHint")}>
      {(control) => (
        <Select
          {...control}
          value={role}
          onChange={({ target }) => onChange(roles.find((one) => one === target.value))}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`roles.${one}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function LifetimeField({ lifetime, onChange }: { lifetime: Lifetime; onChange: (lifetime: Lifetime) => void }) {
  const t = useTranslations("apiKeys");
  return (
    <Field label={t("columns.expires")}>
      {(control) => (
        <Select
          {...control}
          value={lifetime.key}
          onChange={({ target }) => onChange(LIFETIMES.find(({ key }) => key === target.value) ?? lifetime)}
        >
          {LIFETIMES.map(({ key }) => (
            <option key={key} value={key}>
              {t(`lifetimes.${key}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
