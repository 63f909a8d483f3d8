import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleX,
  Hourglass,
  type LucideIcon,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Payment } from "@/lib/contracts/payments";
import { type PaymentState, paymentState } from "./payment-state";

const LOOKS: Readonly<Record<PaymentState, { tone: Tone; icon: LucideIcon }>> = {
  open: { tone: "idle", icon: CircleDashed },
  processing: { tone: "working", icon: Hourglass },
  authorized: { tone: "caution", icon: CircleAlert },
  succeeded: { tone: "positive", icon: CircleCheck },
  canceled: { tone: "idle", icon: CircleMinus },
  refused: { tone: "danger", icon: CircleX },
  refunded: { tone: "idle", icon: Undo2 },
  partly_refunded: { tone: "caution", icon: Undo2 },
};

/** How a payment stands, as an icon and a word. */
export function PaymentBadge({ payment }: { payment: Payment }) {
  const t = useTranslations("payments.states");
  const state = paymentState(payment);
  return <Badge {...LOOKS[state]}>{t(state)}</Badge>;
}
