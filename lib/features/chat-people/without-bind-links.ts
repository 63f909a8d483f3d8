import type { TextMark } from "@/lib/base/rich-text";
import { bindAddress } from "./bind-address";

/** What of a message is shown in the hub: a link that says who somebody is, is for whoever it was sent to. */
export function withoutBindLinks(marks: readonly TextMark[]): TextMark[] {
  return marks.filter(({ url }) => !url?.startsWith(bindAddress("")));
}
