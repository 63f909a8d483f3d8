import { useTranslations } from "next-intl";

/** What an operation is called: those of OAuth have words, a path stands for itself. */
export function useOperationWords(): (operation: string) => string {
  const t = useTranslations("analytics.operations");
  return (operation) => {
    switch (operation) {
      case "oauth:exchange":
        return t("exchange");
      case "oauth:refresh":
        return t("refresh");
      case "oauth:upgrade":
        return t("upgrade");
      case "oauth:extend":
        return t("extend");
      case "oauth:introspect":
        return t("introspect");
      case "oauth:revoke":
        return t("revoke");
      case "GET userinfo":
        return t("identify");
      default:
        return operation;
    }
  };
}
