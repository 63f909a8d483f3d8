"use client";

import { ChevronsUpDown, Folder, Folders, Settings } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, type MenuGroup } from "@/components/ui/dropdown-menu";
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
  const router = useRouter();
  const projectId = useSearchParams().get("projectId");
  const project = projects.find((candidate) => candidate.id === projectId);

  const open = async (slug: string) => {
    if (slug === organization.slug) return;
    try {
      await switchOrganization(slug);
      // Everything on the page belonged to the other organization: start over at a page that both have.
      window.location.assign("/integration-hub");
    } catch {
      notify({ tone: "danger", text: t("switchFailed") });
    }
  };

  const groups: MenuGroup[] = [
    {
      key: "organizations",
      label: t("organizations"),
      entries: organizations.map(({ slug, name }) => ({
        kind: "choice",
        label: name,
        chosen: slug === organization.slug,
        onSelect: () => open(slug),
      })),
    },
  ];
  if (projects.length > 1) {
    groups.push({
      key: "projects",
      label: t("projects"),
      entries: [
        {
          kind: "choice",
          label: t("allProjects"),
          icon: Folders,
          chosen: !project,
          onSelect: () => router.push(CONNECTIONS),
        },
        ...projects.map(({ id, name }) => ({
          kind: "choice" as const,
          label: name,
          icon: Folder,
          chosen: id === projectId,
          onSelect: () => router.push(`${CONNECTIONS}?projectId=${id}`),
        })),
      ],
    });
  }
  groups.push({
    key: "settings",
    entries: [{ kind: "link", label: t("organizationSettings"), icon: Settings, href: "/settings" }],
  });

  return (
    <DropdownMenu variant="plain" size="row" groups={groups} className="md:max-lg:w-10 lg:w-full">
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
