"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { Project } from "@/lib/contracts/projects";
import { useProjects } from "./queries";
import { RenameProjectDialog } from "./rename-project-dialog";

interface ProjectTableProps {
  readonly firstPage: ListPage<Project>;
  readonly mayWrite: boolean;
}

/** The organization's projects, the default one first. */
export function ProjectTable({ firstPage, mayWrite }: ProjectTableProps) {
  const t = useTranslations("projects");
  const list = useProjects(firstPage);
  const [renamed, setRenamed] = useState<Project | null>(null);
  const columns: TableColumn<Project>[] = [
    {
      key: "name",
      header: t("name"),
      onPhone: "title",
      cell: (project) => (
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {project.name}
          {project.isDefault ? <Badge>{t("default")}</Badge> : null}
        </span>
      ),
    },
    { key: "slug", header: t("slug"), cell: ({ slug }) => <code className="font-mono text-xs">{slug}</code> },
    {
      key: "created",
      header: t("created"),
      cell: ({ createdAt }) => <RelativeTime at={createdAt} className="text-quiet" />,
    },
  ];
  if (mayWrite) {
    columns.push({
      key: "actions",
      header: t("actions"),
      align: "right",
      onPhone: "plain",
      cell: (project) => (
        <Button size="sm" onClick={() => setRenamed(project)} aria-label={t("renameOf", { name: project.name })}>
          <Pencil aria-hidden />
          {t("rename")}
        </Button>
      ),
    });
  }
  return (
    <>
      <PagedTable label={t("title")} columns={columns} list={list} rowKey={({ id }) => id} />
      <RenameProjectDialog key={renamed?.id} project={renamed} onClose={() => setRenamed(null)} />
    </>
  );
}
