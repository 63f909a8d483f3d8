"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { parseTags } from "@/components/customers/parse-tags";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Connection } from "@/lib/contracts/connections";
import { useUpdateConnection } from "./queries";

/** Words to find a connection by. */
export function TagsRow({ connection }: { connection: Connection }) {
  const t = useTranslations("connections");
  const update = useUpdateConnection(connection.id);
  const stored = connection.tags.join(", ");
  const [typed, setTyped] = useState(stored);
  const wanted = parseTags(typed);
  const isChanged = wanted.join(", ") !== stored;
  const named = connection.tags.length + wanted.length + 1;
  const refused = Array.from({ length: named }, (_, index) => refusedField(update.error, `tags.${index}`));
  const error = refusedField(update.error, "tags") ?? refused.find((message) => message !== null) ?? null;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) return;
    update.mutate({ tags: wanted }, { onSuccess: () => notify({ tone: "positive", text: t("saved") }) });
  };

  return (
    <form onSubmit={save}>
      <Field label={t("tags")} hint={t("tagsHint")} error={error}>
        {(control) => (
          <span className="flex gap-2">
            <Input {...control} autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
            <Button type="submit" busy={update.isPending} disabled={!isChanged}>
              {t("saveTags")}
            </Button>
          </span>
        )}
      </Field>
      {update.error && !error ? <ProblemCallout error={update.error} className="mt-2" /> : null}
    </form>
  );
}
