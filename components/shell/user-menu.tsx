"use client";

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import { signOut } from "@/lib/client/sign-out";

const THEMES = [
  { key: "light", icon: Sun },
  { key: "dark", icon: Moon },
  { key: "system", icon: Monitor },
] as const;

interface UserMenuProps {
  readonly user: { readonly name: string; readonly email: string | null; readonly imageUrl: string | null };
}

/** Who is signed in, how the hub looks to them, and the way out. */
export function UserMenu({ user }: UserMenuProps) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();

  const leave = async () => {
    try {
      await signOut();
    } catch {
      notify({ tone: "danger", text: t("signOutFailed") });
    }
  };

  return (
    <DropdownMenu
      variant="plain"
      size="row"
      side="top"
      className="max-lg:w-10 lg:w-full"
      groups={[
        {
          key: "theme",
          label: user.email ? t("signedInAs", { who: user.email }) : t("theme"),
          entries: THEMES.map(({ key, icon }) => ({
            kind: "choice",
            label: t(`themes.${key}`),
            icon,
            chosen: theme === key,
            onSelect: () => setTheme(key),
          })),
        },
        { key: "leave", entries: [{ kind: "action", label: t("signOut"), icon: LogOut, onSelect: leave }] },
      ]}
    >
      <Avatar name={user.name} imageUrl={user.imageUrl} />
      <span className="grid min-w-0 grow text-left leading-4 max-lg:sr-only">
        <span className="truncate">{user.name}</span>
        {user.email && user.email !== user.name ? (
          <span className="truncate font-normal text-quiet text-xs">{user.email}</span>
        ) : null}
      </span>
      <span className="sr-only">{t("userMenu")}</span>
    </DropdownMenu>
  );
}
