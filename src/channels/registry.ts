import type { Channel } from './channel.ts';

/** Every channel that the product knows, by id: what accounts may name. */
export const channelIds = ['sandbox', 'x'] as const;

/** The channels of one process, opened with their credentials and far sides. */
export interface ChannelRegistry {
  /** Undefined for a channel that this process cannot send to. */
  get(id: string): Channel | undefined;
}

/** Puts channels together by their ids. @throws if two have the same id: a bug. */
export function channelRegistry(channels: readonly Channel[]): ChannelRegistry {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  if (byId.size !== channels.length) throw new Error('Two channels have the same id');
  return { get: (id) => byId.get(id) };
}
