import type { ChatApi, ChatDraft, ChatRules } from "../chat-contract";
import type { ProviderHttp } from "../contract";
import { outcomeOfRefusal } from "../outcome-of-refusal";
import { escapeText, mrkdwn } from "./mrkdwn";
import { findChatName, findMember } from "./people";
import { sectionsOf } from "./sections";
import { callWebApi } from "./web-api";
import { postedMessage } from "./wire";

export const slackChatRules: ChatRules = {
  // "For best results, limit the number of characters in the text field to 4,000": https://docs.slack.dev/reference/methods/chat.postMessage
  mostUnits: 4_000,
  // Bots have no such sign in conversations.
  typingEveryMs: "none",
  provesAddresses: true,
};

/**
 * Conversations of an app's bot. Posting to a person's id opens the chat with them alone. Slack knows no message again: what was
 * not answered may have been posted. https://docs.slack.dev/reference/methods/chat.postMessage
 */
export function slackChat(http: ProviderHttp): ChatApi {
  return {
    async send(draft) {
      try {
        const answer = await callWebApi(http, (client) => client.chat.postMessage(messageOf(draft)));
        const { channel, ts } = http.parse(answer, postedMessage);
        return { kind: "sent", messageId: `${channel}:${ts}`, chatId: channel };
      } catch (error) {
        return outcomeOfRefusal(error);
      }
    },
    showTyping: async () => {},
    findMember: (userId) => findMember(http, userId),
    findChatName: (chatId) => findChatName(http, chatId),
  };
}

function messageOf({ chatId, threadId, body, notice }: ChatDraft) {
  const text = mrkdwn(body);
  return {
    channel: chatId,
    ...(threadId === null ? {} : { thread_ts: threadId }),
    unfurl_links: false,
    unfurl_media: false,
    // Where nothing is marked, stars and underscores are what somebody wrote.
    ...(notice || body.marks.length > 0 ? {} : { mrkdwn: false }),
    // Where there are blocks, this is what notifications show.
    text: notice ? `${escapeText(notice.title)}\n${text}` : text,
    ...(notice ? { blocks: blocksOf(notice, text) } : {}),
  };
}

const LEVELS = { info: "For your information", warning: "Needs your attention soon", error: "Needs you now" } as const;
/** "Maximum length … is 150 characters": https://docs.slack.dev/reference/block-kit/blocks/header-block */
const MOST_TITLE = 150;

function blocksOf({ title, level }: NonNullable<ChatDraft["notice"]>, text: string) {
  return [
    { type: "header" as const, text: { type: "plain_text" as const, text: shortened(title) } },
    ...sectionsOf(text),
    { type: "context" as const, elements: [{ type: "mrkdwn" as const, text: `${LEVELS[level]} · Integration Hub` }] },
  ];
}

function shortened(title: string): string {
  return title.length <= MOST_TITLE ? title : `${title.slice(0, MOST_TITLE - 1).toWellFormed()}…`;
}
