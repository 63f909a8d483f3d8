"use client";

import { Ellipsis, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { DropdownMenu, type MenuGroup } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import { ApiProblem } from "@/lib/client/api-problem";
import type { Member } from "@/lib/contracts/members";
import { type Role, useRemoveMember, useUpdateMember } from "./queries";

interface MemberMenuProps {
  readonly member: Member;
  readonly isSelf: boolean;
  readonly assignableRoles: readonly Role[];
}

/** A member's role, and the way to remove them. */
export function MemberMenu({ member, isSelf, assignableRoles }: MemberMenuProps) {
  const t = useTranslations("members");
  const give = useGiveRole(member);
  const remove = useRemoveMember();
  const [isRemoving, setRemoving] = useState(false);

  const roles: MenuGroup = {
    key: "roles",
    label: t("columns.role"),
    entries: assignableRoles.map((role) => ({
      kind: "choice",
      label: t(`roles.${role}`),
      chosen: role === member.role,
      onSelect: () => void give(role),
    })),
  };
  const danger: MenuGroup = {
    key: "danger",
    entries: [
      { kind: "action", label: t("remove"), icon: UserMinus, tone: "danger", onSelect: () => setRemoving(true) },
    ],
  };

  return (
    <>
      <DropdownMenu
        variant="ghost"
        size="icon"
        align="end"
        aria-label={t("menu", { name: member.name })}
        groups={isSelf ? [roles] : [roles, danger]}
      >
        <Ellipsis aria-hidden />
      </DropdownMenu>
      <AlertDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t("removeAsk", { name: member.name })}
        effect={t("removeEffect")}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          await remove.mutateAsync(member.userId);
          notify({ tone: "positive", text: t("removed", { name: member.name }) });
        }}
      />
    </>
  );
}

/** Gives a member a role, and tells how that went. */
function useGiveRole({ userId, name, role: current }: Member): (role: Role) => Promise<void> {
  const t = useTranslations("members");
  const tProblems = useTranslations("problems");
  const update = useUpdateMember();
  return async (role) => {
    if (role === current) return;
    try {
      await update.mutateAsync({ userId, role });
      notify({ tone: "positive", text: t("roleChanged", { name, role: t(`roles.${role}`) }) });
    } catch (error) {
      notify({ tone: "danger", text: (error instanceof ApiProblem && error.detail) || tProblems("unexpectedTitle") });
    }
  };
}
