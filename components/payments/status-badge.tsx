import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { BilledInvoice, Checkout, Refund, Subscription } from "@/lib/contracts/payments";

interface Look {
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

const NOT_YET: Look = { tone: "idle", icon: CircleDashed };
const UNDER_WAY: Look = { tone: "working", icon: Hourglass };
const WELL: Look = { tone: "positive", icon: CircleCheck };
const LOOK_AT_IT: Look = { tone: "caution", icon: CircleAlert };
const BAD: Look = { tone: "danger", icon: CircleX };
const OVER: Look = { tone: "idle", icon: CircleMinus };

const LOOKS = {
  checkoutStates: { open: NOT_YET, complete: WELL, expired: OVER },
  subscriptionStates: {
    incomplete: LOOK_AT_IT,
    trialing: UNDER_WAY,
    active: WELL,
    past_due: BAD,
    paused: OVER,
    canceled: OVER,
  },
  invoiceStates: { draft: NOT_YET, open: UNDER_WAY, paid: WELL, void: OVER, uncollectible: BAD },
  refundStates: { pending: UNDER_WAY, succeeded: WELL, failed: BAD, canceled: OVER },
} satisfies {
  checkoutStates: Record<Checkout["status"], Look>;
  subscriptionStates: Record<Subscription["status"], Look>;
  invoiceStates: Record<BilledInvoice["status"], Look>;
  refundStates: Record<Refund["status"], Look>;
};

export function CheckoutBadge({ status }: Pick<Checkout, "status">) {
  const t = useTranslations("payments.checkoutStates");
  return <Badge {...LOOKS.checkoutStates[status]}>{t(status)}</Badge>;
}

export function SubscriptionBadge({ status }: Pick<Subscription, "status">) {
  const t = useTranslations("payments.subscriptionStates");
  return <Badge {...LOOKS.subscriptionStates[status]}>{t(status)}</Badge>;
}

export function InvoiceBadge({ status }: Pick<BilledInvoice, "status">) {
  const t = useTranslations("payments.invoiceStates");
  return <Badge {...LOOKS.invoiceStates[status]}>{t(status)}</Badge>;
}

export function RefundBadge({ status }: Pick<Refund, "status">) {
  const t = useTranslations("payments.refundStates");
  return <Badge {...LOOKS.refundStates[status]}>{t(status)}</Badge>;
}
