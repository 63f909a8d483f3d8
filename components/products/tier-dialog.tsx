import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Textarea } from "@/components/ui/textarea";
import type { SubscriptionTier } from "@/lib/contracts/products";
import { useSaveTier } from "./queries";

/** Makes a tier, or gives one another name. */
export function TierDialog({ tier, onClose }: { tier: SubscriptionTier | null; onClose: () => void }) {
  const t = useTranslations("products.tiers");
  const save = useSaveTier(tier?.id ?? null);
  const [name, setName] = useState(tier?.name ?? "");
  const [description, setDescription] = useState(tier?.description ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), description: description.trim() || null }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={onClose} title={tier ? t("editTitle", { name: tier.name }) : t("newTitle")}>
      <form onSubmit={submit} className="grid gap-4">
        {save.error ? <ProblemCallout error={save.error} isShown={(path) => path === "name"} /> : null}
        <Field label={t("name")} error={refusedField(save.error, "name")}>
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
        <Field label={t("description")} hint={t("descriptionHint")} optional>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={500}
              value={description}
              onChange={({ target }) => setDescription(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="justify-self-end" busy={save.isPending}>
          {tier ? t("save") : t("create")}
        </Button>
      </form>
    </Dialog>
  );
}
