import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NewProjectButton } from "@/components/projects/new-project-button";
import { ProjectTable } from "@/components/projects/project-table";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listProjects } from "@/lib/features/projects/list-projects";
import { readForPage } from "../../read-for-page";

export default async function ProjectsPage() {
  const page = await requirePageActor("/settings/projects");
  const mayWrite = mayAccess(page.actor.role, "projects:write");
  const [t, projects] = await Promise.all([
    getTranslations("projects"),
    readForPage(page, (ctx) => listProjects(ctx, { limit: 50 })),
  ]);
  return (
    <ClientMessages namespaces={["settings", "projects", "organizations"]}>
      <SectionHead
        title={t("title")}
        description={t("description")}
        action={mayWrite ? <NewProjectButton /> : undefined}
      />
      <ProjectTable firstPage={projects} mayWrite={mayWrite} />
    </ClientMessages>
  );
}
