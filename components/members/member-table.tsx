"use client";

import { useTranslations } from "next-intl";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { Member } from "@/lib/contracts/members";
import { MemberMenu } from "./member-menu";
import { type Role, useMembers } from "./queries";

interface MemberTableProps {
  readonly firstPage: ListPage<Member>;
  readonly ownUserId: string;
  /** The roles that the person may give and take; none where they may only look. */
  readonly assignableRoles: readonly Role[];
}

/** Everyone in the organization, with what may be done about them. */
export function MemberTable({ firstPage, ownUserId, assignableRoles }: MemberTableProps) {
  const t = useTranslations("members");
  const list = useMembers(firstPage);
  const columns: TableColumn<Member>[] = [
    {
      key: "name",
      header: t("columns.name"),
      onPhone: "title",
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={member.name} imageUrl={member.imageUrl} />
          <span className="grid min-w-0">
            <span className="break-words font-medium">
              {member.name}
              {member.userId === ownUserId ? <span className="ml-1.5 font-normal text-quiet">{t("you")}</span> : null}
            </span>
            {member.email && member.email !== member.name ? (
              <span className="break-all font-normal text-quiet text-xs">{member.email}</span>
            ) : null}
          </span>
        </span>
      ),
    },
    { key: "role", header: t("columns.role"), cell: ({ role }) => t(`roles.${role}`) },
    {
      key: "joined",
      header: t("columns.joined"),
      cell: ({ joinedAt }) => <RelativeTime at={joinedAt} className="text-quiet" />,
    },
  ];
  if (assignableRoles.length > 0) {
    columns.push({
      key: "menu",
      header: t("columns.actions"),
      align: "right",
      onPhone: "plain",
      className: "max-sm:absolute max-sm:top-2 max-sm:right-2",
      cell: (member) =>
        assignableRoles.includes(member.role) ? (
          <MemberMenu member={member} isSelf={member.userId === ownUserId} assignableRoles={assignableRoles} />
        ) : null,
    });
  }
  return <PagedTable label={t("title")} columns={columns} list={list} rowKey={({ userId }) => userId} />;
}
