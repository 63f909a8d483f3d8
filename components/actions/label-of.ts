/** `messageId` → `Message id`, `iCalUid` → `Ical uid`: "iCal" is one word. */
export function labelOf(name: string): string {
  const words = name
    .replace("iCal", "ical")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
