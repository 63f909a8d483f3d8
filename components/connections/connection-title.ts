import type { useTranslations } from "next-intl";
import type { Connection } from "@/lib/contracts/connections";

/** Others' personal connections come without their account: admins see only that they exist and how they are. */
export function isHidden(connection: Connection): boolean {
  return connection.account === null;
}

/** How a connection is called on screen. */
export function connectionTitle(connection: Connection, t: ReturnType<typeof useTranslations<"connections">>): string {
  if (!isHidden(connection)) return connection.name;
  return t("hiddenName", { owner: connection.ownerName ?? t("nobody") });
}
