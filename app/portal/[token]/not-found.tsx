import { DeadPortal } from "@/components/portal/dead-portal";

export default function PortalGone() {
  return <DeadPortal why="unknown" />;
}
