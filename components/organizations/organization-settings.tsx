"use client";

import { useTranslations } from "next-intl";
import { ActionCard } from "@/components/settings/action-card";
import { NameCard } from "@/components/settings/name-card";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { LeaveCard } from "./leave-card";
import { useRenameOrganization, useRenameSelf } from "./queries";

interface OrganizationSettingsProps {
  readonly organization: { readonly slug: string; readonly name: string };
  readonly person: { readonly name: string; readonly email: string | null };
  readonly mayRename: boolean;
  readonly mayCreate: boolean;
}

/** The organization's name, the person's own, and the ways out of and into organizations. */
export function OrganizationSettings({ organization, person, mayRename, mayCreate }: OrganizationSettingsProps) {
  const t = useTranslations("settings");
  const renameOrganization = useRenameOrganization();
  const renameSelf = useRenameSelf();
  return (
    <div className="grid max-w-2xl gap-5">
      {mayRename ? (
        <NameCard
          title={t("organization.title")}
          label={t("organization.name")}
          hint={t("organization.nameHint")}
          name={organization.name}
          onSave={renameOrganization.mutateAsync}
        />
      ) : (
        <Card title={t("organization.title")}>
          <p>{organization.name}</p>
          <p className="mt-1 text-quiet text-xs">{t("organization.ownersRename")}</p>
        </Card>
      )}
      <Card title={t("organization.slug")} description={t("organization.slugHint")}>
        <CopyField what={t("organization.slug")} value={organization.slug} />
      </Card>
      <NameCard
        title={t("person.title")}
        label={t("person.name")}
        hint={person.email ? t("person.nameHint", { email: person.email }) : t("person.nameHintNoEmail")}
        name={person.name}
        onSave={renameSelf.mutateAsync}
      />
      {mayCreate ? (
        <ActionCard title={t("organization.another")} description={t("organization.anotherDetail")}>
          <ButtonLink href="/welcome">{t("organization.anotherButton")}</ButtonLink>
        </ActionCard>
      ) : null}
      <LeaveCard organization={organization.name} />
    </div>
  );
}
