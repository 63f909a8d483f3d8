import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { ClosePopup } from "./close-popup";
import { sessionAddress } from "./session-address";

interface SessionDoneProps {
  readonly token: string;
  readonly organization: string;
  readonly isPopup: boolean;
  readonly progress: string;
  /** The account that was renewed: there is none beside it. */
  readonly renewed: string | null;
  readonly offers: readonly { readonly key: string }[];
  /** What was connected; at least one. */
  readonly done: readonly { readonly account: string }[];
}

/** Says what was connected, and offers one more where that is all that the session is for. */
export async function SessionDone({ token, organization, isPopup, progress, renewed, offers, done }: SessionDoneProps) {
  const t = await getTranslations("connectPages.session");
  const [only, second] = offers;
  const another = only && !second && renewed === null ? only : null;
  const wayOn = another ? (
    <ButtonLink href={sessionAddress(token, { integration: another.key, again: progress, isPopup })} prefetch={false}>
      {t("another")}
    </ButtonLink>
  ) : null;
  return (
    <Callout
      tone="positive"
      role="status"
      title={t("doneTitle", { account: done.map(({ account }) => account).join(", "), count: done.length })}
      action={isPopup ? <ClosePopup /> : wayOn}
    >
      {t("doneDetail", { organization })}
    </Callout>
  );
}
