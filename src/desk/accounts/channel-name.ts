import type { Page } from '../define-page.ts';

/** A channel by its name; by its id where the catalogue has none. */
export function channelName({ t, has }: Page, channel: string): string {
  const key = `accounts:channel-name.${channel}` as const;
  return has(key) ? t(key) : channel;
}
