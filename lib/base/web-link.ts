/** Links come from whoever made the event: only web addresses reach a page of ours. */
export function webLink(link: string | null | undefined): string | null {
  return link && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : null;
}
