"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { type NewInvitation, type Role, useCreateInvitation } from "./queries";

interface InviteFormProps {
  readonly assignableRoles: readonly Role[];
  readonly onMade: (invitation: NewInvitation) => void;
}

/** An address and a role. */
export function InviteForm({ assignableRoles, onMade }: InviteFormProps) {
  const t = useTranslations("members");
  const create = useCreateInvitation();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");

  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ email, role, idempotencyKey: crypto.randomUUID() }, { onSuccess: onMade });
  };

  return (
    <form onSubmit={send} className="grid gap-4">
      {create.error ? <ProblemCallout error={create.error} /> : null}
      <Field label={t("email")}>
        {(control) => (
          <Input
            {...control}
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        )}
      </Field>
      <Field label={t("columns.role")} hint={t(`roleDetails.${role}`)}>
        {(control) => (
          <Select
            {...control}
            value={role}
            onChange={({ target }) => setRole(assignableRoles.find((one) => one === target.value) ?? "member")}
          >
            {assignableRoles.map((one) => (
              <option key={one} value={one}>
                {t(`roles.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={create.isPending}>
        {t("sendInvitation")}
      </Button>
    </form>
  );
}
