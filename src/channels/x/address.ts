import { sameHandle } from '../account-handle.ts';

const hosts = /^(www\.|mobile\.)?(x|twitter)\.com$/;
/** `/i/web/status/…` and `/i/status/…` name no account: X leads from them to the post, whoever wrote it. */
const posted = /^\/(?<name>\w{1,15})\/status\/(?<id>\d{1,20})(\/|$)/;
const anybodys = /^\/i\/(web\/)?status\//;

/** Where a post of this account stands (`username` without its `@`). */
export function xAddress(username: string, id: string): string {
  return `https://x.com/${username}/status/${id}`;
}

/** The id in the address of a post of this account (`@name`), as people copy it from X; undefined for any other address. */
export function xPostId(address: URL, handle: string): string | undefined {
  if (!hosts.test(address.hostname) || anybodys.test(address.pathname)) return undefined;
  const { name, id } = posted.exec(address.pathname)?.groups ?? {};
  return name !== undefined && sameHandle(`@${name}`, handle) ? id : undefined;
}
