/**
 * The text of a description: providers allow HTML in it, and it was written by whoever sent the invitation, so none of
 * it is shown as HTML. A parsed document runs no scripts and loads nothing. For the browser only.
 */
export function textOfHtml(html: string): string {
  const withBreaks = html.replace(/<br\s*\/?>|<\/(p|div|li|h[1-6])>/gi, "\n");
  const text = new DOMParser().parseFromString(withBreaks, "text/html").body.textContent ?? "";
  return text.replace(/\n{3,}/g, "\n\n").trim();
}
