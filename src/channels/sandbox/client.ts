import type { Outcome } from '#app/domain/outcome.ts';
import { assertNever } from '#app/domain/result.ts';
import type { Channel, ChannelAccount, LookUp, Removal, SendTerms } from '../channel.ts';
import type { Post } from '../post.ts';
import { sandboxAddress } from './address.ts';
import { checkSandboxPost, sandboxLimits } from './limits.ts';

/** A post as the far side keeps it. */
export interface SandboxEntry {
  readonly key: string;
  readonly account: string;
  readonly post: Post;
}

/** The sandbox's far side: a table with a unique key. It counts how often each was asked for. */
export interface SandboxSide {
  /** Stores the post, or finds the one of that key. @throws if it is away. */
  post(entry: SandboxEntry): Promise<{ readonly id: string }>;
  find(key: string): Promise<{ readonly id: string } | undefined>;
  /** Marks a post as removed; removing one that is gone is fine. */
  remove(id: string): Promise<void>;
}

/** What the far side can be told to do wrong. `lost`: the answer never comes although it was taken. */
export type Misbehaviour =
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly after: number }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'fails-after-commit' }
  | { readonly kind: 'slow'; readonly ms: number };

export interface SandboxOptions {
  /** Where the timeline of what went out is shown. */
  readonly pageUrl: string;
  /** Asked before each attempt, with the delivery's key; for rehearsals of trouble and for tests. */
  readonly misbehave?: (post: Post, key: string) => Misbehaviour | undefined;
}

/** The rehearsal channel: idempotent by key, can be looked up, can be taken down. */
export function createSandboxChannel(side: SandboxSide, options: SandboxOptions): Channel {
  const urlOf = (id: string) => sandboxAddress(options.pageUrl, id);
  const store = async (post: Post, account: ChannelAccount, terms: SendTerms): Promise<Outcome> => {
    try {
      const { id } = await side.post({ key: terms.idempotencyKey, account: account.id, post });
      return { kind: 'delivered', remoteId: id, url: urlOf(id) };
    } catch {
      return { kind: 'unknown' };
    }
  };
  return {
    id: 'sandbox',
    limits: sandboxLimits,
    capabilities: { idempotent: true, lookUp: true, removable: true },
    prepare: checkSandboxPost,
    async send(post, account, terms) {
      if (terms.signal.aborted) return { kind: 'retry', after: 0 };
      const trouble = options.misbehave?.(post, terms.idempotencyKey);
      return trouble ? sendInTrouble(trouble, terms, () => store(post, account, terms)) : store(post, account, terms);
    },
    async lookUp({ idempotencyKey }): Promise<LookUp> {
      try {
        const found = await side.find(idempotencyKey);
        return found ? { kind: 'found', remoteId: found.id, url: urlOf(found.id) } : { kind: 'not-found' };
      } catch {
        return { kind: 'unavailable' };
      }
    },
    async remove(remoteId): Promise<Removal> {
      try {
        await side.remove(remoteId);
        return { kind: 'removed' };
      } catch {
        return { kind: 'retry', after: 5_000 };
      }
    },
  };
}

async function sendInTrouble(trouble: Misbehaviour, terms: SendTerms, store: () => Promise<Outcome>): Promise<Outcome> {
  switch (trouble.kind) {
    case 'refused':
      return { kind: 'retry', after: 0 };
    case 'too-many':
      return { kind: 'retry', after: trouble.after };
    case 'rejected':
      return { kind: 'rejected', code: 'channel-rejected' };
    case 'lost':
    case 'fails-after-commit':
      await store();
      return { kind: 'unknown' };
    case 'slow': {
      const inTime = await waitFor(trouble.ms, terms.signal);
      return inTime ? store() : { kind: 'retry', after: 0 };
    }
    default:
      return assertNever(trouble);
  }
}

function waitFor(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (inTime: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(inTime);
    };
    const onAbort = () => {
      end(false);
    };
    const timer = setTimeout(() => {
      end(true);
    }, ms);
    signal.addEventListener('abort', onAbort);
  });
}
