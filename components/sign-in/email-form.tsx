"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useStartSignIn } from "./queries";

/** Asks for an address and has a link mailed to it. */
export function EmailForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations("signIn");
  const start = useStartSignIn();

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    start.mutate({ way: "email", email, returnTo });
  };

  return (
    <form onSubmit={send} className="grid gap-4">
      {start.error ? <ProblemCallout error={start.error} /> : null}
      <Field label={t("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="email"
            placeholder={t("emailPlaceholder")}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="h-10 w-full" busy={start.isPending || start.isSuccess}>
        {t("sendLink")}
      </Button>
    </form>
  );
}
