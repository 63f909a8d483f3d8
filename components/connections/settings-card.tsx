"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Connection } from "@/lib/contracts/connections";
import { PauseRow } from "./pause-row";
import { useUpdateConnection } from "./queries";
import { ShareRow } from "./share-row";
import { TagsRow } from "./tags-row";

interface SettingsCardProps {
  readonly connection: Connection;
  readonly organization: string;
  readonly isOwner: boolean;
}

/** Its name, who may use it, and whether it rests. */
export function SettingsCard({ connection, organization, isOwner }: SettingsCardProps) {
  const t = useTranslations("connections");
  return (
    <Card title={t("settings")}>
      <div className="grid gap-5">
        <Rename connection={connection} />
        <TagsRow connection={connection} />
        {connection.customerId ? null : (
          <ShareRow connection={connection} organization={organization} isOwner={isOwner} />
        )}
        <PauseRow connection={connection} />
      </div>
    </Card>
  );
}

const MAX_NAME_LENGTH = 200;

function Rename({ connection }: { connection: Connection }) {
  const t = useTranslations("connections");
  const update = useUpdateConnection(connection.id);
  const [name, setName] = useState(connection.name);
  const wanted = name.trim();
  const isChanged = wanted !== "" && wanted !== connection.name;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) return;
    update.mutate({ name: wanted }, { onSuccess: () => notify({ tone: "positive", text: t("saved") }) });
  };

  return (
    <form onSubmit={save}>
      <Field label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              value={name}
              maxLength={MAX_NAME_LENGTH}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" busy={update.isPending} disabled={!isChanged}>
              {t("save")}
            </Button>
          </span>
        )}
      </Field>
      {update.error ? <ProblemCallout error={update.error} className="mt-2" /> : null}
    </form>
  );
}
