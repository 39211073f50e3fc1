import { fail, ok, type Result } from '#app/domain/result.ts';
import { channelIds } from './registry.ts';
import { sandboxPostId } from './sandbox/address.ts';
import { xPostId } from './x/address.ts';

const ids: Readonly<Record<(typeof channelIds)[number], (address: URL, handle: string) => string | undefined>> = {
  sandbox: sandboxPostId,
  x: xPostId,
};

/**
 * The channel's own id of a post, from the address under which a person found it: what a thread's next part replies to,
 * and what a removal names. Pure, without opening the channel.
 *
 * @param handle the account's stored name, `@name`
 * @returns fails with `link-not-of-account` (field `url`, details: the name) for what is no address of a post of this account
 */
export function postIdOf(channel: string, address: string, handle: string): Result<string, 'link-not-of-account'> {
  const known = channelIds.find((id) => id === channel);
  const id = known && URL.canParse(address) ? ids[known](new URL(address), handle) : undefined;
  return id === undefined ? fail('link-not-of-account', { field: 'url', details: { handle } }) : ok(id);
}
