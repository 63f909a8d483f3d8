import type { MailDraft } from "../../mail-draft";

/** A line with encoded words may have 76 characters, its name included. https://datatracker.ietf.org/doc/html/rfc2047#section-2 */
const BYTES_A_WORD = 39;
const LINE = 76;

/** The mail in the form that mail has, in plain text. Gmail adds who sends it. https://datatracker.ietf.org/doc/html/rfc5322 */
export function writeMessage({ to, cc = [], subject, text }: MailDraft): string {
  const head = [
    `To: ${to.join(",\r\n ")}`,
    ...(cc.length > 0 ? [`Cc: ${cc.join(",\r\n ")}`] : []),
    `Subject: ${encodedWords(subject)}`,
    "MIME-Version: 1.0",
    'Content-Type: text/plain; charset="utf-8"',
    "Content-Transfer-Encoding: base64",
  ];
  const body =
    Buffer.from(text)
      .toString("base64")
      .match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  return `${[...head, "", ...body].join("\r\n")}\r\n`;
}

function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes("=?")) return text;
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    if (Buffer.byteLength(word + character) > BYTES_A_WORD) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word].map((part) => `=?utf-8?B?${Buffer.from(part).toString("base64")}?=`).join("\r\n ");
}
