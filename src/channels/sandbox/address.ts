/** Where a post stands on the page that shows the sandbox's timeline. */
export function sandboxAddress(pageUrl: string, id: string): string {
  return `${pageUrl}#post-${id}`;
}

/** The id in the address of a post of the sandbox; undefined for any other address. */
export function sandboxPostId(address: URL): string | undefined {
  return /^#post-(?<id>[\w-]{1,60})$/.exec(address.hash)?.groups?.['id'];
}
