"use client";

import { ChevronsUpDown, Folder, Folders, Settings } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, type MenuEntry, type MenuGroup } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import { switchOrganization } from "@/lib/client/switch-organization";

export interface OrganizationChoice {
  readonly slug: string;
  readonly name: string;
}

export interface ProjectChoice {
  readonly id: string;
  readonly name: string;
}

interface OrganizationSwitcherProps {
  readonly organization: OrganizationChoice;
  readonly organizations: readonly OrganizationChoice[];
  readonly projects: readonly ProjectChoice[];
}

const CONNECTIONS = "/integration-hub/active";

/** Which organization the hub shows, and which project's connections: that one is in the address, `?projectId=`. */
export function OrganizationSwitcher({ organization, organizations, projects }: OrganizationSwitcherProps) {
  const t = useTranslations("shell");
  const organizationGroup = useOrganizationGroup(organization, organizations);
  const { projectGroup, project } = useProjectGroup(projects);
  const settings: MenuEntry = { kind: "link", label: t("organizationSettings"), icon: Settings, href: "/settings" };

  return (
    <DropdownMenu
      variant="plain"
      size="row"
      groups={[
        organizationGroup,
        ...(projects.length > 1 ? [projectGroup] : []),
        { key: "settings", entries: [settings] },
      ]}
      className="md:max-lg:w-10 lg:w-full"
    >
      <Avatar name={organization.name} size="md" shape="square" />
      <span className="grid min-w-0 grow text-left leading-4 md:max-lg:sr-only">
        <span className="truncate font-semibold">{organization.name}</span>
        {project ? <span className="truncate font-normal text-quiet text-xs">{project.name}</span> : null}
      </span>
      <span className="sr-only">{t("switcher")}</span>
      <ChevronsUpDown aria-hidden className="text-quiet md:max-lg:hidden" />
    </DropdownMenu>
  );
}

function useOrganizationGroup(current: OrganizationChoice, organizations: readonly OrganizationChoice[]): MenuGroup {
  const t = useTranslations("shell");

  const open = async (slug: string) => {
    if (slug === current.slug) return;
    try {
      await switchOrganization(slug);
      // Everything on the page belonged to the other organization: start over at a page that both have.
      window.location.assign("/integration-hub");
    } catch {
      notify({ tone: "danger", text: t("switchFailed") });
    }
  };

  return {
    key: "organizations",
    label: t("organizations"),
    entries: organizations.map(({ slug, name }) => ({
      kind: "choice",
      key: slug,
      label: name,
      chosen: slug === current.slug,
      onSelect: () => open(slug),
    })),
  };
}

function useProjectGroup(projects: readonly ProjectChoice[]): {
  projectGroup: MenuGroup;
  project: ProjectChoice | undefined;
} {
  const t = useTranslations("shell");
  const router = useRouter();
  const projectId = useSearchParams().get("projectId");
  const project = projects.find((candidate) => candidate.id === projectId);
  const all: MenuEntry = {
    kind: "choice",
    key: "all",
    label: t("allProjects"),
    icon: Folders,
    chosen: !project,
    onSelect: () => router.push(CONNECTIONS),
  };
  const each = projects.map(
    ({ id, name }): MenuEntry => ({
      kind: "choice",
      key: id,
      label: name,
      icon: Folder,
      chosen: id === projectId,
      onSelect: () => router.push(`${CONNECTIONS}?projectId=${id}`),
    }),
  );
  return { project, projectGroup: { key: "projects", label: t("projects"), entries: [all, ...each] } };
}
