import { fail, ok, type Result } from '#app/domain/result.ts';
import type { channelIds } from './registry.ts';

type ChannelId = (typeof channelIds)[number];

/**
 * What a channel takes as the name of an account, without its `@`.
 * - x: help.x.com/en/managing-your-account/x-username-rules, read 2026-11: 15 letters, digits or underscores at most
 * - sandbox: ours
 */
const names: Readonly<Record<ChannelId, RegExp>> = {
  sandbox: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  x: /^[A-Za-z0-9_]{1,15}$/,
};

/** The stored form of an account's name, `@name`, from what somebody typed: with or without its `@`, spaces around it. */
export function accountHandle(channel: ChannelId, typed: string): Result<string, 'handle-invalid'> {
  const name = typed.trim().replace(/^@/, '');
  return names[channel].test(name) ? ok(`@${name}`) : fail('handle-invalid', { field: 'handle' });
}

/** Whether two names mean the same account: no channel tells capitals apart. */
export function sameHandle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
