import { type Notice, noticeBoard } from "./notice-board";

/** Shows a toast. For the browser only. */
export function notify(notice: Notice): void {
  noticeBoard.add(notice);
}
